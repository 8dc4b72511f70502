package selection

import "testing"

// TestCompanionModulesOfLibraries shows the plug-ins that libraries load, where distributions put them.
func TestCompanionModulesOfLibraries(t *testing.T) {
	checkCompanions(t, []companionTest{
		{"libraries: PAM's modules, their helpers and configuration", `
			elf  /usr/lib/x86_64-linux-gnu/libpam.so.0
			elf  /usr/lib/x86_64-linux-gnu/security/pam_unix.so
			elf  /usr/sbin/unix_chkpwd
			elf  /usr/sbin/other
			file /etc/pam.d/su
			file /etc/security/limits.conf
			file /etc/login.defs
			file /usr/lib/pam.d/login`, "/usr/lib/x86_64-linux-gnu/libpam.so.0", `
			/usr/lib/x86_64-linux-gnu/security/pam_unix.so /usr/sbin/unix_chkpwd /etc/pam.d/su
			/etc/security/limits.conf /etc/login.defs /usr/lib/pam.d/login`},
		{"libraries: SASL's mechanisms but for that of a database, and who may use which", `
			elf  /usr/lib/x86_64-linux-gnu/libsasl2.so.2
			elf  /usr/lib/x86_64-linux-gnu/sasl2/libscram.so
			elf  /usr/lib/x86_64-linux-gnu/sasl2/libsasldb.so
			file /usr/lib/sasl2/slapd.conf
			file /etc/sasl2/memcached.conf`, "/usr/lib/x86_64-linux-gnu/libsasl2.so.2", `
			/usr/lib/x86_64-linux-gnu/sasl2/libscram.so /usr/lib/sasl2/slapd.conf /etc/sasl2/memcached.conf`},
		{"libraries: plug-ins of Kerberos and mechanisms of GSS", `
			elf  /usr/lib64/libkrb5.so.3
			elf  /usr/lib64/krb5/plugins/preauth/pkinit.so
			file /etc/krb5.conf
			file /etc/krb5.conf.d/kcm
			elf  /usr/lib64/libgssapi_krb5.so.2
			elf  /usr/lib64/gss/mech_spnego.so
			file /etc/gss/mech.d/x.conf`, "/usr/lib64/libkrb5.so.3 /usr/lib64/libgssapi_krb5.so.2", `
			/usr/lib64/krb5/plugins/preauth/pkinit.so /etc/krb5.conf /etc/krb5.conf.d/kcm /usr/lib64/gss/mech_spnego.so /etc/gss/mech.d/x.conf`},
		{"libraries: modules of GIO, without whose settings a program ends, and kinds of files", `
			elf  /usr/lib/x86_64-linux-gnu/libgio-2.0.so.0
			elf  /usr/lib/x86_64-linux-gnu/gio/modules/libgiognutls.so
			file /usr/lib/x86_64-linux-gnu/gio/modules/giomodule.cache
			file /usr/share/glib-2.0/schemas/gschemas.compiled
			file /usr/share/glib-2.0/schemas/org.x.gschema.xml
			file /usr/share/mime/mime.cache
			file /usr/share/mime/packages/x.xml`, "/usr/lib/x86_64-linux-gnu/libgio-2.0.so.0", `
			/usr/lib/x86_64-linux-gnu/gio/modules/libgiognutls.so /usr/lib/x86_64-linux-gnu/gio/modules/giomodule.cache
			/usr/share/glib-2.0/schemas/gschemas.compiled /usr/share/mime/mime.cache`},
	})
}

// TestCompanionTablesOfLibraries shows the stores, loaders and tables that libraries read.
func TestCompanionTablesOfLibraries(t *testing.T) {
	checkCompanions(t, []companionTest{
		{"libraries: modules of p11-kit and the authorities that one of them reads", `
			elf  /usr/lib64/libp11-kit.so.0
			elf  /usr/lib64/pkcs11/p11-kit-trust.so
			file /usr/share/p11-kit/modules/p11-kit-trust.module
			file /usr/share/pki/ca-trust-source/ca-bundle.trust.p11-kit
			file /etc/pki/ca-trust/source/anchors/own.pem
			file /etc/pkcs11/pkcs11.conf`, "/usr/lib64/libp11-kit.so.0", `
			/usr/lib64/pkcs11/p11-kit-trust.so /usr/share/p11-kit/modules/p11-kit-trust.module
			/usr/share/pki/ca-trust-source/ca-bundle.trust.p11-kit /etc/pki/ca-trust/source/anchors/own.pem /etc/pkcs11/pkcs11.conf`},
		{"libraries: loaders of gdk-pixbuf", `
			elf  /usr/lib/x86_64-linux-gnu/libgdk_pixbuf-2.0.so.0
			file /usr/lib/x86_64-linux-gnu/gdk-pixbuf-2.0/2.10.0/loaders.cache
			elf  /usr/lib/x86_64-linux-gnu/gdk-pixbuf-2.0/2.10.0/loaders/libpixbufloader-svg.so`, "/usr/lib/x86_64-linux-gnu/libgdk_pixbuf-2.0.so.0", `
			/usr/lib/x86_64-linux-gnu/gdk-pixbuf-2.0/2.10.0/loaders.cache
			/usr/lib/x86_64-linux-gnu/gdk-pixbuf-2.0/2.10.0/loaders/libpixbufloader-svg.so`},
		{"libraries: coders, policy and messages of ImageMagick", `
			elf  /usr/lib/x86_64-linux-gnu/libMagickCore-6.Q16.so.6
			elf  /usr/lib/x86_64-linux-gnu/ImageMagick-6.9.11/modules-Q16/coders/png.so
			file /etc/ImageMagick-6/policy.xml
			file /usr/share/ImageMagick-6/english.xml`, "/usr/lib/x86_64-linux-gnu/libMagickCore-6.Q16.so.6", `
			/usr/lib/x86_64-linux-gnu/ImageMagick-6.9.11/modules-Q16/coders/png.so /etc/ImageMagick-6/policy.xml /usr/share/ImageMagick-6/english.xml`},
		{"libraries: the table of libmagic", `
			elf  /usr/lib/x86_64-linux-gnu/libmagic.so.1
			file /usr/lib/file/magic.mgc
			link /usr/share/misc/magic.mgc -> ../../lib/file/magic.mgc
			file /usr/share/misc/pci.ids
			file /etc/magic
			file /etc/magic.mime`, "/usr/lib/x86_64-linux-gnu/libmagic.so.1", `
			/usr/lib/file/magic.mgc /usr/share/misc/magic.mgc /etc/magic /etc/magic.mime`},
		{"libraries: ways in that a client of MariaDB knows", `
			elf  /usr/lib/x86_64-linux-gnu/libmariadb.so.3
			elf  /usr/lib/x86_64-linux-gnu/libmariadb3/plugin/caching_sha2_password.so`, "/usr/lib/x86_64-linux-gnu/libmariadb.so.3",
			`/usr/lib/x86_64-linux-gnu/libmariadb3/plugin/caching_sha2_password.so`},
	})
}

// TestCompanionDataOfLanguages shows what runtimes load late where distributions and official images put it.
func TestCompanionDataOfLanguages(t *testing.T) {
	checkCompanions(t, []companionTest{
		{"php: what Composer has installed, but for its tests", `
			file /srv/vendor/autoload.php
			file /srv/vendor/composer/autoload_real.php
			file /srv/vendor/acme/late/src/Late.php
			file /srv/vendor/acme/late/tests/LateTest.php`, "/srv/vendor/autoload.php", `
			/srv/vendor/composer/autoload_real.php /srv/vendor/acme/late/src/Late.php`},
		{"ruby: a gem that Debian has put into vendor_ruby", `
			file /usr/lib/ruby/vendor_ruby/rack.rb
			file /usr/lib/ruby/vendor_ruby/rack/late.rb
			file /usr/lib/ruby/vendor_ruby/other/x.rb
			file /usr/share/rubygems-integration/all/specifications/rack-2.2.6.gemspec`, "/usr/lib/ruby/vendor_ruby/rack.rb", `
			/usr/lib/ruby/vendor_ruby/rack/late.rb /usr/share/rubygems-integration/all/specifications/rack-2.2.6.gemspec`},
		{"erlang: the tools of RabbitMQ, and what its applications name", `
			file /opt/rabbitmq/plugins/rabbit-3.13/ebin/rabbit.app: {application,rabbit,[{applications,[kernel,stdlib,ssl]}]}.
			file /opt/rabbitmq/plugins/rabbit-3.13/ebin/rabbit.beam
			file /opt/rabbitmq/plugins/rabbit-3.13/priv/schema/rabbit.schema
			file /opt/rabbitmq/plugins/rabbitmq_shovel-3.13/ebin/rabbitmq_shovel.app
			file /opt/rabbitmq/escript/rabbitmqctl
			file /opt/rabbitmq/sbin/rabbitmq-diagnostics
			file /etc/rabbitmq/enabled_plugins`, "/opt/rabbitmq/plugins/rabbit-3.13/ebin/rabbit.app", `
			/opt/rabbitmq/plugins/rabbit-3.13/ebin/rabbit.beam /opt/rabbitmq/plugins/rabbit-3.13/priv/schema/rabbit.schema
			/opt/rabbitmq/escript/rabbitmqctl /opt/rabbitmq/sbin/rabbitmq-diagnostics /etc/rabbitmq/enabled_plugins`},
		{"erlang: the emulator's helpers and boot files", `
			elf  /usr/local/lib/erlang/erts-14.2/bin/beam.smp
			elf  /usr/local/lib/erlang/erts-14.2/bin/inet_gethost
			elf  /usr/local/lib/erlang/erts-14.2/bin/erlc
			file /usr/local/lib/erlang/releases/26/start_clean.boot
			file /usr/local/lib/erlang/bin/start.boot
			file /usr/local/lib/erlang/lib/inets-9/ebin/inets.app`, "/usr/local/lib/erlang/erts-14.2/bin/beam.smp", `
			/usr/local/lib/erlang/erts-14.2/bin/inet_gethost /usr/local/lib/erlang/releases/26/start_clean.boot /usr/local/lib/erlang/bin/start.boot`},
		{"erlang: applications that a touched one names, wherever its own libraries are", `
			file /o/lib/ssl-11/ebin/ssl.app: {application, ssl,\n [{description, "TLS"}, {modules, [mnesia]},\n  {applications, [crypto,public_key,\n kernel]}]}.
			file /o/lib/public_key-1/ebin/public_key.app: {application, public_key, [{applications, [asn1]}]}.
			file /o/lib/public_key-1/ebin/late.beam
			file /o/lib/asn1-5/ebin/asn1.app
			elf  /o/lib/crypto-5/priv/lib/crypto.so
			file /o/lib/crypto-5/ebin/crypto.app
			file /o/lib/mnesia-4/ebin/mnesia.app`, "/o/lib/ssl-11/ebin/ssl.app", `
			/o/lib/public_key-1/ebin/public_key.app /o/lib/public_key-1/ebin/late.beam /o/lib/asn1-5/ebin/asn1.app
			/o/lib/crypto-5/ebin/crypto.app /o/lib/crypto-5/priv/lib/crypto.so`},
	})
}

// TestCompanionLayoutsOfRuntimes shows that a runtime's home is known wherever it is.
func TestCompanionLayoutsOfRuntimes(t *testing.T) {
	checkCompanions(t, []companionTest{
		{"jvm: the layout of a JRE 8", `
			elf  /usr/lib/jvm/java-8/jre/lib/amd64/server/libjvm.so
			file /usr/lib/jvm/java-8/jre/lib/amd64/server/classes.jsa
			elf  /usr/lib/jvm/java-8/jre/lib/amd64/libnet.so
			elf  /usr/lib/jvm/java-8/jre/lib/amd64/jspawnhelper
			file /usr/lib/jvm/java-8/jre/lib/ext/sunjce_provider.jar
			file /usr/lib/jvm/java-8/jre/lib/charsets.jar
			link /usr/lib/jvm/java-8/jre/lib/security/java.security -> /etc/java-8-openjdk/security/java.security
			file /etc/java-8-openjdk/security/java.security
			file /etc/java-8-openjdk/net.properties
			file /usr/lib/jvm/java-8/lib/tools.jar
			file /usr/lib/jvm/java-8/include/jni.h`, "/usr/lib/jvm/java-8/jre/lib/amd64/server/libjvm.so", `
			/usr/lib/jvm/java-8/jre/lib/amd64/libnet.so /usr/lib/jvm/java-8/jre/lib/amd64/jspawnhelper
			/usr/lib/jvm/java-8/jre/lib/ext/sunjce_provider.jar /usr/lib/jvm/java-8/jre/lib/charsets.jar
			/usr/lib/jvm/java-8/jre/lib/security/java.security /etc/java-8-openjdk/security/java.security /etc/java-8-openjdk/net.properties`},
		{"node: a package that npm has installed for all, with what it requires", `
			elf  /usr/local/bin/node
			link /usr/local/bin/pm2 -> ../lib/node_modules/pm2/bin/pm2
			file /usr/local/lib/node_modules/pm2/bin/pm2: #!/usr/bin/env node\nrequire('../lib/CLI.js')
			file /usr/local/lib/node_modules/pm2/lib/CLI.js: require('async')
			file /usr/local/lib/node_modules/pm2/package.json
			file /usr/local/lib/node_modules/pm2/README.md
			file /usr/local/lib/node_modules/pm2/node_modules/async/package.json
			file /usr/local/lib/node_modules/pm2/node_modules/async/late.js
			file /usr/local/lib/node_modules/npm/package.json`, "/usr/local/bin/pm2", `
			/usr/local/lib/node_modules/pm2/lib/CLI.js /usr/local/lib/node_modules/pm2/package.json
			/usr/local/lib/node_modules/pm2/node_modules/async/package.json /usr/local/lib/node_modules/pm2/node_modules/async/late.js`},
		{"node: what Debian has put into packages of their own", `
			elf  /usr/lib/x86_64-linux-gnu/libnode.so.108
			file /usr/share/nodejs/undici/undici-fetch.js
			file /usr/share/nodejs/acorn/dist/acorn.js
			file /usr/share/nodejs/cjs-module-lexer/dist/lexer.js
			file /usr/share/nodejs/npm/index.js`, "/usr/lib/x86_64-linux-gnu/libnode.so.108", `
			/usr/share/nodejs/undici/undici-fetch.js /usr/share/nodejs/acorn/dist/acorn.js /usr/share/nodejs/cjs-module-lexer/dist/lexer.js`},
	})
}

// TestCompanionLayoutsOfDatabases shows that a database's files are known wherever they are.
func TestCompanionLayoutsOfDatabases(t *testing.T) {
	checkCompanions(t, []companionTest{
		{"postgresql: the layout of the official image on Alpine", `
			elf  /usr/local/bin/postgres
			elf  /usr/local/bin/pg_isready
			elf  /usr/local/bin/pgbench
			elf  /usr/local/lib/postgresql/plpgsql.so
			elf  /usr/local/lib/postgresql/llvmjit.so
			file /usr/local/lib/postgresql/pgxs/src/x.mk
			file /usr/local/share/postgresql/timezonesets/Default
			file /usr/local/share/postgresql/extension/hstore.control`, "/usr/local/bin/postgres", `
			/usr/local/bin/pg_isready /usr/local/lib/postgresql/plpgsql.so /usr/local/share/postgresql/timezonesets/Default
			/usr/local/share/postgresql/extension/hstore.control`},
		{"postgresql: the layout of its own packages for rpm", `
			elf  /usr/pgsql-16/bin/postgres
			elf  /usr/pgsql-16/bin/psql
			elf  /usr/pgsql-16/lib/plpgsql.so
			file /usr/pgsql-16/share/extension/hstore.control
			file /usr/pgsql-16/share/man/man1/x.1`, "/usr/pgsql-16/bin/postgres", `
			/usr/pgsql-16/bin/psql /usr/pgsql-16/lib/plpgsql.so /usr/pgsql-16/share/extension/hstore.control`},
		{"postgresql: the layout of Red Hat", `
			elf  /usr/bin/postgres
			elf  /usr/lib64/pgsql/plpgsql.so
			file /usr/share/pgsql/timezonesets/Default`, "/usr/bin/postgres", `/usr/lib64/pgsql/plpgsql.so /usr/share/pgsql/timezonesets/Default`},
		{"mysql: the layout of the official image", `
			elf  /usr/sbin/mysqld
			elf  /usr/lib64/mysql/plugin/component_validate_password.so
			file /usr/share/mysql-8.0/english/errmsg.sys
			file /usr/share/mysql-8.0/charsets/Index.xml
			file /etc/my.cnf
			file /etc/my.cnf.d/x.cnf`, "/usr/sbin/mysqld", `
			/usr/lib64/mysql/plugin/component_validate_password.so /usr/share/mysql-8.0/english/errmsg.sys
			/usr/share/mysql-8.0/charsets/Index.xml /etc/my.cnf /etc/my.cnf.d/x.cnf`},
		{"mysql: the layout of Debian", `
			elf  /usr/sbin/mysqld
			elf  /usr/lib/mysql/plugin/auth_socket.so
			file /usr/share/mysql/charsets/Index.xml
			file /etc/mysql/my.cnf`, "/usr/sbin/mysqld", `
			/usr/lib/mysql/plugin/auth_socket.so /usr/share/mysql/charsets/Index.xml /etc/mysql/my.cnf`},
	})
}

// TestCompanionLayoutsOfWebServers shows that a web server's files are known wherever they are.
func TestCompanionLayoutsOfWebServers(t *testing.T) {
	checkCompanions(t, []companionTest{
		{"apache: the layout of the official image", `
			elf  /usr/local/apache2/modules/mod_mime.so
			elf  /usr/local/apache2/modules/mod_ssl.so
			file /usr/local/apache2/conf/httpd.conf: ServerRoot "/usr/local/apache2"\nDocumentRoot "/usr/local/apache2/htdocs"
			file /usr/local/apache2/conf/mime.types
			file /usr/local/apache2/conf/extra/httpd-ssl.conf
			file /usr/local/apache2/htdocs/late.html
			file /usr/local/apache2/error/HTTP_NOT_FOUND.html.var
			file /usr/local/apache2/icons/a.png
			file /usr/local/apache2/manual/index.html
			file /usr/local/apache2/include/httpd.h`, "/usr/local/apache2/modules/mod_mime.so", `
			/usr/local/apache2/modules/mod_ssl.so /usr/local/apache2/conf/httpd.conf /usr/local/apache2/conf/mime.types
			/usr/local/apache2/conf/extra/httpd-ssl.conf /usr/local/apache2/htdocs/late.html
			/usr/local/apache2/error/HTTP_NOT_FOUND.html.var /usr/local/apache2/icons/a.png`},
		{"nginx: the layout of the official image", `
			file /etc/nginx/nginx.conf: include /etc/nginx/conf.d/*.conf;
			file /etc/nginx/conf.d/default.conf: root /usr/share/nginx/html;
			file /etc/nginx/mime.types
			link /etc/nginx/modules -> /usr/lib/nginx/modules
			elf  /usr/lib/nginx/modules/ngx_http_js_module.so
			file /usr/share/nginx/html/50x.html`, "/etc/nginx/nginx.conf", `
			/etc/nginx/conf.d/default.conf /etc/nginx/mime.types /etc/nginx/modules
			/usr/lib/nginx/modules/ngx_http_js_module.so /usr/share/nginx/html/50x.html`},
		{"nginx: the layout of Debian", `
			file /etc/nginx/nginx.conf: include /etc/nginx/modules-enabled/*.conf;
			link /etc/nginx/modules-enabled/50-geoip.conf -> /usr/share/nginx/modules-available/mod-geoip.conf
			file /usr/share/nginx/modules-available/mod-geoip.conf: load_module modules/ngx_geoip.so;
			link /usr/share/nginx/modules -> ../../lib/nginx/modules
			elf  /usr/lib/nginx/modules/ngx_geoip.so`, "/etc/nginx/nginx.conf", `
			/etc/nginx/modules-enabled/50-geoip.conf /usr/share/nginx/modules-available/mod-geoip.conf
			/usr/share/nginx/modules /usr/lib/nginx/modules/ngx_geoip.so`},
		{"nginx: what OpenResty and a build by hand have beside their programs", `
			file /usr/local/openresty/nginx/conf/nginx.conf
			file /usr/local/openresty/nginx/conf/mime.types
			file /usr/local/openresty/lualib/resty/redis.lua
			file /usr/local/openresty/luajit/share/luajit-2.1/jit/v.lua
			elf  /usr/local/openresty/bin/resty`, "/usr/local/openresty/nginx/conf/nginx.conf", `
			/usr/local/openresty/nginx/conf/mime.types /usr/local/openresty/lualib/resty/redis.lua`},
	})
}
