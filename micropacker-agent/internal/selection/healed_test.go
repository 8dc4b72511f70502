package selection

import "testing"

func TestHealed(t *testing.T) {
	const files = `
		elf  /opt/late interp=/lib/ld.so needed=liba.so
		elf  /lib/ld.so
		elf  /lib/liba.so
		link /etc/late -> real
		file /etc/real
		file /etc/app.conf
		file /usr/bin/tool`
	check(t, false, []example{
		{"what a micro image missed, and what that needs", files, Policy{Healed: []string{"/opt/late", "/etc/late", "tool"}}, `
			/opt/late healed
			/lib/ld.so interpreter /opt/late
			/lib/liba.so library /opt/late
			/etc/late healed
			/etc/real link /etc/late
			/usr/bin/tool healed`},
		{"what another rule keeps has that reason", files, Policy{Touched: []string{"/etc/app.conf"}, Healed: []string{"/etc/app.conf", "/etc/real"}}, `
			/etc/app.conf touched
			/etc/real healed`},
		{"what the original has not either is absent", files, Policy{Healed: []string{"/none"}}, `/none absent healed`},
		{"exclude beats it", files, Policy{Healed: []string{"/etc/real"}, Exclude: []string{"/etc/real"}}, ``},
	})
}
