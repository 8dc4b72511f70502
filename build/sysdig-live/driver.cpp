// Gives --modern-bpf a meaning again in Debian's libsinsp, whose build leaves that engine out: it is
// opened in place of the older one, which the build has.
#include <libscap/engine/bpf/bpf_public.h>
#include <libscap/engine/modern_bpf/modern_bpf_public.h>
#include <libscap/scap_open.h>
#include <libscap/scap_vtable.h>
#include <libsinsp/sinsp.h>

extern "C" {
extern struct scap_vtable scap_modern_bpf_engine;

int32_t open_in_place(struct scap* handle, scap_open_args* args) {
	static scap_modern_bpf_engine_params params;
	auto* older = static_cast<scap_bpf_engine_params*>(args->engine_params);
	params.cpus_for_each_buffer = DEFAULT_CPU_FOR_EACH_BUFFER;
	params.allocate_online_only = true;
	params.buffer_bytes_dim = older->buffer_bytes_dim;
	args->engine_params = &params;
	return scap_modern_bpf_engine.init(handle, args);
}
}

void sinsp::open_modern_bpf(unsigned long bytes, uint16_t, bool,
                            const libsinsp::events::set<ppm_sc_code>& calls) {
	open_bpf("modern", bytes, calls);
}
