package selection

// jvmPatterns keep the home of a JVM without what only developers need. An archive of shared classes is not
// loaded late: the JVM takes it at its start or never.
var jvmPatterns = []filesPattern{
	{
		trigger: screen(`^(.*)/lib/(?:[^/]+/)?(?:server|client|minimal)/libjvm\.so$`),
		keep:    []string{"$1/{conf,lib,release}"},
		except:  "**/{src.zip,ct.sym,*.diz,*.debuginfo,*.jsa,*.a,libjvm.so,jrt-fs.jar}",
	},
	{
		trigger: screen(`^(.*/jre)/lib/(?:[^/]+/)?(?:server|client)/libjvm\.so$`),
		keep:    []string{"/etc/java-[0-9]*"},
	},
}

// nodePatterns keep what Node's own core loads from files where a distribution has unbundled it.
var nodePatterns = []filesPattern{{
	trigger: screen(`/(?:node|nodejs|libnode\.so\.[0-9]+)$`),
	keep: []string{
		"/usr/share/nodejs/{undici/undici-fetch.js,acorn/dist/acorn.js,acorn-walk/dist/walk.js}",
		"/usr/share/nodejs/cjs-module-lexer/{lexer.js,dist/lexer.js}",
	},
}}

// rubyPatterns keep a gem with its description, and the tables by which Ruby converts text.
var rubyPatterns = []filesPattern{
	{
		trigger: screen(`^(.*)/gems/([^/]+)/lib/.*\.(?:rb|so)$`),
		keep:    []string{"$1/gems/$2/{lib,data,exe,bin,config,app,views,templates,assets}", "$1/specifications/{,default/}$2.gemspec", "$1/extensions/*/*/$2"},
		again:   true,
	},
	{
		trigger: screen(`^(.*/vendor_ruby(?:/[0-9.]+)?)/([^/.]+)(?:/.*)?\.(?:rb|so)$`),
		keep:    []string{"$1/$2{,.rb}", "/usr/share/rubygems-integration/*/specifications/$2-*.gemspec"},
		except:  "**/vendor_ruby/{rubygems,bundler,rdoc,minitest,rspec,rake,test,power_assert,yard}/**",
		again:   true,
	},
	{
		trigger: screen(`^(.*/ruby/[0-9.]+)/enc/[^/]*\.so$`),
		keep:    []string{"$1/enc"},
		except:  "**/emoji_*.so",
	},
	{
		// compiled halves ask for sources of their module by names that cannot be read
		trigger: screen(`^(.*/ruby/[0-9.]+)/([a-z][^/]*)\.rb$`),
		keep:    []string{"$1/$2/**.rb"},
		except:  "**/{bundler,rubygems,rdoc,irb,prism,ripper,racc,debug,reline}/**",
		again:   true,
	},
}

// perlPatterns keep what Perl's core reads without being told by any module, and what a module has in the
// directory of its own name, for it may choose among that.
var perlPatterns = []filesPattern{{
	trigger: screen(`^(.*/(?:perl-base|perl5?/5[.0-9]*|perl5|perl5/vendor_perl|perl5/core_perl))/([A-Z][A-Za-z0-9_]*/?[A-Za-z0-9_]*)\.pm$`),
	keep:    []string{"$1/$2/**.pm", "$1/$2/*.pl", "$1/auto/$2/*.so"},
	except:  "{**/{CPAN,ExtUtils,Test,Test2,TAP,Pod,Module,App,DBM_Filter,Debconf}/**,**/Encode/{JP,KR,CN,TW}{,.pm,/**}}",
	again:   true,
}, {
	trigger: screen(`^(.*/(?:perl-base|perl/5[.0-9]*|perl5/[.0-9]*))/(?:strict|warnings|Exporter|Config|utf8)\.pm$`),
	keep:    []string{"$1/{Config*,unicore,utf8*,re.pm,feature.pm,Carp*,Errno.pm,PerlIO*,auto/PerlIO,Unicode,_charnames.pm,charnames.pm}"},
	except:  "**/*.pod",
}}

// phpPatterns keep PHP's configuration, extensions and shared sources.
var phpPatterns = []filesPattern{
	{
		trigger: screen(`^(.*/lib/php/20[0-9]+)/[^/]+\.so$`),
		keep:    []string{"$1/*.so", "/etc/php"},
	},
	{
		trigger: screen(`^/usr/lib/php/20[0-9]+/iconv\.so$`),
		keep:    []string{"/{lib,usr/lib,lib64,usr/lib64}/gconv", "/{lib,usr/lib}/*-linux-gnu*/gconv"},
	},
	{
		trigger: screen(`^(.*)/lib/php/extensions/([^/]+)/[^/]+\.so$`),
		keep:    []string{"$1/lib/php/extensions/$2/*.so", "$1/etc/php"},
	},
	{
		trigger: screen(`^(.*/etc/php(?:[0-9]+|/[0-9.]+)?)/(?:.*/)?(?:php\.ini|conf\.d/.*\.ini)$`),
		keep:    []string{"$1"},
	},
	{
		trigger: screen(`^(.*/vendor)/(?:autoload\.php|composer/[^/]+\.php)$`),
		keep:    []string{"$1"},
		except:  "**/{tests,Tests,docs,*.md}/**",
	},
}

// erlangPatterns keep an application of Erlang whole, for modules are loaded when they are first called.
var erlangPatterns = []filesPattern{
	{
		trigger: screen(`^(.*)/ebin/[^/]+\.(?:beam|app)$`),
		keep:    []string{"$1/{ebin,priv}"},
	},
	{
		trigger: screen(`^(.*)/erts-[^/]+/bin/beam(?:\.smp)?$`),
		keep:    []string{"$1/erts-*/bin/{erl_child_setup,inet_gethost,epmd,erlexec,heart}", "$1/releases", "$1/bin/{*.boot,*.script,epmd,erl}"},
	},
	{
		// the tools by which people and health checks ask RabbitMQ
		trigger: screen(`^(.*)/plugins/rabbit-[^/]+/ebin/rabbit\.app$`),
		keep:    []string{"$1/{sbin,escript}", "/etc/rabbitmq"},
	},
}

// apachePatterns keep the modules and configuration of Apache's server, be it a distribution's or its own.
var apachePatterns = []filesPattern{{
	trigger: screen(`^(.*/(?:apache2|httpd)/modules)/mod_[^/]+\.so$`),
	keep:    []string{"$1/*.so", "/etc/{apache2,httpd}", "/usr/share/apache2/{error,icons}", "/usr/share/httpd/{error,icons}"},
}, {
	trigger: screen(`^((?:/usr/local|/opt|/opt/[^/]+)/(?:apache2|apache|httpd))/modules/mod_[^/]+\.so$`),
	keep:    []string{"$1/modules/*.so", "$1/{conf,error,icons}"},
}}

// nginxPatterns keep the configuration and modules of nginx, and the Lua of OpenResty.
var nginxPatterns = []filesPattern{{
	trigger: screen(`^(.*/nginx)/nginx\.conf$`),
	keep:    []string{"$1", "/usr/lib/nginx/modules", "/usr/lib64/nginx/modules", "/usr/share/nginx/{modules,modules-available}"},
}, {
	trigger: screen(`^(.*/nginx)/conf/nginx\.conf$`),
	keep:    []string{"$1/{conf,modules}"},
}, {
	trigger: screen(`^(.*/openresty)/nginx/conf/nginx\.conf$`),
	keep:    []string{"$1/{lualib,site/lualib}"},
}}

// redisPatterns keep the small tools of Redis, which people run in its container.
var redisPatterns = []filesPattern{{
	trigger: screen(`^(.*)/(?:redis|valkey)-(?:server|check-rdb)$`),
	keep:    []string{"$1/{redis,valkey}-{cli,benchmark,check-rdb}"},
}}

const (
	postgresTools  = "{initdb,pg_ctl,pg_isready,psql,pg_controldata,pg_dump,pg_dumpall,pg_restore,createdb,dropdb,createuser,dropuser,vacuumdb,reindexdb}"
	postgresExcept = "**/{bitcode,man,doc,llvmjit*,*.a,pgxs}"
)

// postgresPatterns keep what PostgreSQL's server loads for a setting, a function or an extension, but not
// the compiler of queries, which it does without where it is not installed.
var postgresPatterns = []filesPattern{
	{
		trigger: screen(`^(.*)/lib/postgresql/([^/]+)/bin/postgres$`),
		keep: []string{
			"$1/share/postgresql/$2", "$1/lib/postgresql/$2/lib",
			"$1/lib/postgresql/$2/bin/" + postgresTools, "/etc/postgresql-common",
		},
		except: postgresExcept,
	},
	{
		trigger: screen(`^((?:/usr|/usr/local|/opt/[^/]+))/bin/postgres$`),
		keep: []string{
			"$1/share/postgresql", "$1/lib/postgresql", "$1/{lib,lib64}/pgsql", "$1/share/pgsql", "$1/lib/dict_*.so",
			"$1/bin/" + postgresTools,
		},
		except: postgresExcept,
	},
	{
		trigger: screen(`^(/usr/pgsql-[0-9]+|/usr/local/pgsql|/opt/[^/]+/postgresql)/bin/postgres$`),
		keep:    []string{"$1/{share,lib}", "$1/bin/" + postgresTools},
		except:  postgresExcept,
	},
}

// mysqlPatterns keep messages, character sets, plug-ins and included configuration of MariaDB and MySQL, and the three
// tools by which people and health checks speak to them, 15 MB.
var mysqlPatterns = []filesPattern{{
	trigger: screen(`/(?:mariadbd|mysqld)$`),
	keep: []string{"/usr/share/{mysql,mariadb,mysql-[0-9]*}", "/usr/lib/mysql/plugin", "/usr/lib64/{mysql,mariadb}/plugin", "/etc/{mysql,my.cnf,my.cnf.d}",
		"/usr/bin/{mariadb,mariadb-admin,mariadb-dump,mysql,mysqladmin,mysqldump}"},
	except: "**/{bench,*.a,mysql-test}",
}}

// libraryPatterns keep what libraries load at run time: plug-ins and tables.
var libraryPatterns = []filesPattern{
	// converters of iconv: a program that loaded one loads others for other texts
	{trigger: screen(`^(.*/gconv)/[^/]+\.so$`), keep: []string{"$1/*"}},
	// OpenSSL: old algorithms, engines
	{trigger: screen(`^(.*)/libcrypto\.so\.[0-9.]+$`), keep: []string{"$1/{ossl-modules,engines-*}"}},
	// PAM: what its configuration names, and who asks for passwords on behalf of those who may not read them
	{
		trigger: screen(`^(.*)/libpam\.so\.[0-9.]+$`),
		keep: []string{
			"$1/security", "/etc/pam.d", "/usr/{lib,etc}/pam.d", "/etc/pam.conf", "/etc/security", "/etc/login.defs", "/etc/environment",
			"/etc/shadow", "/{sbin,usr/sbin}/{unix_chkpwd,mkhomedir_helper,pwhistory_helper}",
		},
	},
	// SASL and Kerberos mechanisms, GIO's TLS, p11-kit's stores
	{trigger: screen(`^(.*)/libsasl2\.so\.[0-9.]+$`), keep: []string{"$1/sasl2", "/usr/lib/sasl2/*.conf", "/etc/sasl2"}, except: "**/libsasldb*"},
	{trigger: screen(`^(.*)/libkrb5\.so\.[0-9.]+$`), keep: []string{"$1/krb5/plugins", "/etc/krb5.conf", "/etc/krb5.conf.d"}},
	{trigger: screen(`^(.*)/libgssapi_krb5\.so\.[0-9.]+$`), keep: []string{"$1/gss", "/etc/gss"}},
	{trigger: screen(`^(.*)/libgio-2\.0\.so\.[0-9.]+$`), keep: []string{
		"$1/gio/modules", "/usr/share/glib-2.0/schemas/gschemas.compiled", "/usr/share/mime/mime.cache",
	}},
	{trigger: screen(`^(.*)/libp11-kit\.so\.[0-9.]+$`), keep: []string{
		"$1/pkcs11", "/usr/share/p11-kit/modules", "/etc/pkcs11", "/usr/share/pki/ca-trust-source", "/etc/pki/ca-trust/source",
	}},
	// pictures
	{trigger: screen(`^(.*)/libgdk_pixbuf-2\.0\.so\.[0-9.]+$`), keep: []string{"$1/gdk-pixbuf-2.0"}},
	{trigger: screen(`^(.*)/libMagickCore-[^/]+$`), keep: []string{"$1/ImageMagick-*", "/{etc,usr/share}/ImageMagick-*"}},
	// terminals, of which those that people have
	{
		trigger: screen(`/lib(?:tinfo|ncurses|ncursesw)\.so\.[0-9.]+$`),
		keep: []string{
			"/{etc,lib}/terminfo",
			"/usr/{share,lib}/terminfo/{a/ansi,d/dumb,l/linux,s/screen*,t/tmux*,v/vt100,v/vt102,v/vt220,x/xterm,x/xterm-256color,x/xterm-color}",
		},
	},
	// ways for a client of MariaDB to log in
	{trigger: screen(`^(.*)/libmariadb\.so\.[0-9]+$`), keep: []string{"$1/{libmariadb3,mariadb}/plugin"}},
	// kinds of files
	{trigger: screen(`/libmagic\.so\.[0-9.]+$`), keep: []string{"/etc/magic{,.mime}", "/usr/{share/misc,lib/file,share/file}/magic*"}},
}
