/* The probe tells the way into a call and the way out apart; sysdig 0.41 wants all on the way out. What
 * an event lacks is taken from the same task's way in, by name, or is empty. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <driver/ppm_events_public.h>
#include <libscap/engine_handle.h>
#include <libscap/scap.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS 65536
#define LONGEST (1 << 20)

typedef const struct ppm_event_info kind;

extern kind g_event_info[]; /* as the probe has it */
int32_t scap_modern_bpf__next_raw(struct scap_engine_handle, scap_evt**, uint16_t*, uint32_t*);

static kind* wanted; /* as sysdig has it */
static scap_evt* ways_in[SLOTS];
static char event[LONGEST];

static int width(kind* of) {
	return of->flags & EF_LARGE_PAYLOAD ? 4 : 2;
}

static uint32_t length(scap_evt* from, kind* of, uint32_t index) {
	char* lengths = (char*)from + sizeof(*from);
	return width(of) == 4 ? ((uint32_t*)lengths)[index] : ((uint16_t*)lengths)[index];
}

static const char* bytes(scap_evt* from, kind* of, uint32_t index) {
	const char* data = (char*)from + sizeof(*from) + from->nparams * width(of);
	for(uint32_t i = 0; i < index; i++) {
		data += length(from, of, i);
	}
	return data;
}

static uint32_t empty_length(enum ppm_param_type type) {
	switch(type) {
	case PT_INT8: case PT_UINT8: case PT_FLAGS8: case PT_ENUMFLAGS8: case PT_SIGTYPE:
	case PT_L4PROTO: case PT_SOCKFAMILY: case PT_CHARBUF: case PT_FSPATH: case PT_FSRELPATH:
		return 1;
	case PT_INT16: case PT_UINT16: case PT_FLAGS16: case PT_ENUMFLAGS16: case PT_SYSCALLID:
	case PT_PORT: case PT_FDLIST:
		return 2;
	case PT_INT32: case PT_UINT32: case PT_FLAGS32: case PT_ENUMFLAGS32: case PT_MODE: case PT_UID:
	case PT_GID: case PT_SIGSET: case PT_BOOL:
		return 4;
	case PT_INT64: case PT_UINT64: case PT_ERRNO: case PT_FD: case PT_PID: case PT_RELTIME:
	case PT_ABSTIME: case PT_DOUBLE:
		return 8;
	default:
		return 0;
	}
}

static scap_evt* way_in(scap_evt* out) {
	scap_evt* in = ways_in[out->tid % SLOTS];
	return in && in->tid == out->tid && in->type == out->type - 1 ? in : NULL;
}

/* Find a parameter by name on the way in. */
static const char* find(scap_evt* in, const char* name, uint32_t* len) {
	kind* of = in ? &g_event_info[in->type] : NULL;
	for(uint32_t i = 0; in && i < in->nparams; i++) {
		if(strcmp(of->params[i].name, name) == 0) {
			*len = length(in, of, i);
			return bytes(in, of, i);
		}
	}
	return NULL;
}

static scap_evt* completed(scap_evt* out, kind* to) {
	kind* from = &g_event_info[out->type];
	scap_evt* whole = (scap_evt*)event;
	*whole = *out;
	whole->nparams = to->nparams;
	char* lengths = event + sizeof(*whole);
	char* data = lengths + whole->nparams * width(to);
	for(uint32_t i = 0; i < to->nparams; i++) {
		uint32_t len = i < out->nparams ? length(out, from, i) : empty_length(to->params[i].type);
		const char* known = i < out->nparams ? bytes(out, from, i)
		                                     : find(way_in(out), to->params[i].name, &len);
		if(width(to) == 4) {
			((uint32_t*)lengths)[i] = len;
		} else {
			((uint16_t*)lengths)[i] = (uint16_t)len;
		}
		known ? memcpy(data, known, len) : memset(data, 0, len);
		data += len;
	}
	whole->len = data - event;
	return whole;
}

static void remember(scap_evt* in) {
	scap_evt** slot = &ways_in[in->tid % SLOTS];
	*slot = realloc(*slot, in->len);
	memcpy(*slot, in, in->len);
}

int32_t scap_modern_bpf__next_whole(struct scap_engine_handle engine, scap_evt** next,
                                    uint16_t* device, uint32_t* flags) {
	wanted = wanted ? wanted : dlsym(RTLD_DEFAULT, "g_event_info");
	for(;;) {
		int32_t result = scap_modern_bpf__next_raw(engine, next, device, flags);
		if(result != SCAP_SUCCESS) {
			return result;
		}
		kind* to = &wanted[(*next)->type];
		if(to->category & EC_SYSCALL && (*next)->type % 2 == 0) {
			remember(*next);
			continue;
		}
		if((*next)->nparams < to->nparams) {
			*next = completed(*next, to);
		}
		return SCAP_SUCCESS;
	}
}
