--[[
microdump: which files did the containers of a sysdig capture use?

    sysdig -r kdump.scap -c microdump | sort | uniq > files.txt

It takes everything from the way out of a system call, for newer sysdigs have no event for the
way in, and asks for no field of the container plug-in unless an image is named. README.md beside
this file says how to use it, docs/sysdig.md what sysdig cannot see.
--]]

description = "List the files that containers used, one path a line, or one JSON event a line. "
	.. "Micropacker packs a micro image from either."
short_description = "Files used by containers, for Micropacker"
category = "I/O"
args = {
	{
		name = "container",
		description = "id (12 or more digits) or image of the containers to list; all if left out",
		argtype = "string",
		optional = true,
	},
	{
		name = "format",
		description = "text: one path a line (the default); jsonl: header, events, footer",
		argtype = "string",
		optional = true,
	},
	{
		name = "drops",
		description = "nolog: whoever runs this knows the drops; else they are read from <capture>.log",
		argtype = "string",
		optional = true,
	},
}

local ID = string.rep("%x", 64)
local FORMATS = { text = true, jsonl = true }
local MISSES = { [-2] = true, [-20] = true } -- ENOENT, ENOTDIR
local FIELDS = "evt.rawres evt.rawarg.exe thread.cgroups proc.name proc.cwd proc.exepath fd.name "
	.. "evt.rawarg.args proc.pid proc.exe proc.args proc.pcmdline "
local NEEDED = "evt.rawres thread.cgroups proc.name"
local IMAGE_FIELDS = "container.image container.image.id container.image.repository"

-- How a test harness's own programs begin, of which nothing is told: Testcontainers' wait for a port. Its
-- children are known by their parents.
local HARNESS = { "-c while true; do ( true  &&  (grep -i ':0*" }
local GENERATIONS = 8

-- What calls do, and where sysdig keeps the paths of each: the argument, or those of the directory
-- and the name; "fd" is an open file's own name, "target" a link's content, "cwd" a new place.
local SHAPES = {
	{ "open", "open creat", "name" },
	{ "open", "openat openat2", "dirfd/name" },
	{ "open", "open_by_handle_at", "path" },
	{ "exec", "execve", "filename" },
	{ "exec", "execveat", "pathname" },
	{ "stat", "stat lstat stat64 lstat64 mkdir rmdir unlink mknod chown lchown", "path" },
	{ "stat", "newfstatat mkdirat mknodat", "dirfd/path" },
	{ "stat", "unlinkat", "dirfd/name" },
	{ "stat", "chmod", "filename" },
	{ "stat", "fchmodat", "dirfd/filename" },
	{ "stat", "fchownat", "dirfd/pathname" },
	{ "stat", "rename link", "oldpath newpath" },
	{ "stat", "renameat renameat2", "olddirfd/oldpath newdirfd/newpath" },
	{ "stat", "linkat", "olddir/oldpath newdir/newpath" },
	{ "stat", "symlink", "linkpath target" },
	{ "stat", "symlinkat", "linkdirfd/linkpath linkdirfd/target" },
	{ "stat", "mount", "dir" },
	{ "stat", "umount umount2", "name" },
	{ "access", "access", "name" },
	{ "chdir", "chdir", "cwd" },
	{ "chdir", "chroot", "path" },
	{ "chdir", "fchdir", "fd" },
	{ "list", "getdents getdents64", "fd" },
}

-- Calls that name a file of which sysdig keeps no name.
local BLIND_SPOTS = "statx statfs statfs64 fstatat64 faccessat faccessat2 readlink readlinkat "
	.. "truncate truncate64 utime utimes utimensat futimesat getxattr lgetxattr setxattr lsetxattr "
	.. "listxattr llistxattr removexattr lremovexattr inotify_add_watch fanotify_mark name_to_handle_at open_tree "
	.. "move_mount fspick mount_setattr pivot_root swapon swapoff acct quotactl uselib"

local calls, blind = {}, {}
local fields = {}
local selector, format, logged = {}, "text", true
local ids = {} -- of containers, by the control groups of their processes
local images, held = {}, {} -- of each container, where an image was asked for
local running, others = {}, {} -- containers asked for, and whether their program runs; the rest
local exact = {} -- sysdig's printable name of an open file → its name as it was written
local seen = {}
local harness = {} -- of each process, whether a test harness runs it on its own account
local nameless = {} -- calls that named a file of which the capture does not tell enough
local opens, nameless_opens = 0, 0 -- those whose path is told, and those without any
local events, unresolved, started = 0, 0, false

local function fail(message)
	io.stderr:write("microdump: ", message, "\n")
end

-- Ask for a field; one that an old sysdig does not know has no value ever after.
local function request(name)
	local known, field = pcall(chisel.request_field, name)
	fields[name] = known and field or nil
end

local function value(name)
	local field = fields[name]
	return field and evt.field(field)
end

-- Read the places of a shape, and ask for their arguments.
local function places_of(text)
	local places = {}
	for place in string.gmatch(text, "%S+") do
		local directory, name = string.match(place, "^(%w+)/(%w+)$")
		name = name or place
		places[#places + 1] = { directory = directory, name = name }
		if name ~= "fd" and name ~= "cwd" then
			request("evt.rawarg." .. name)
		end
		if directory then
			request("evt.arg." .. directory)
		end
	end
	return places
end

local UTF8 = {
	"^[^%z\1-\31\"\\\128-\255]",
	"^[\194-\223][\128-\191]",
	"^\224[\160-\191][\128-\191]",
	"^[\225-\236\238\239][\128-\191][\128-\191]",
	"^\237[\128-\159][\128-\191]",
	"^\240[\144-\191][\128-\191][\128-\191]",
	"^[\241-\243][\128-\191][\128-\191][\128-\191]",
	"^\244[\128-\143][\128-\191][\128-\191]",
}

local ESCAPES = { ["\b"] = "b", ["\f"] = "f", ["\n"] = "n", ["\r"] = "r", ["\t"] = "t", ['"'] = '"' }
ESCAPES["\\"] = "\\"

-- A byte that JSON does not take as it is; one that is not UTF-8 as in Python's PEP 383.
local function escaped(byte)
	local short = ESCAPES[string.char(byte)]
	return short and "\\" .. short
		or string.format(byte < 128 and "\\u%04x" or "\\udc%02x", byte)
end

-- Text of JSON.
local function json(text)
	local parts, at = {}, 1
	while at <= #text do
		local character
		for _, form in ipairs(UTF8) do
			character = character or string.match(text, form, at)
		end
		parts[#parts + 1] = character or escaped(string.byte(text, at))
		at = at + #(character or " ")
	end
	return '"' .. table.concat(parts) .. '"'
end

-- A line of the format asked for; a name that would not be one line of text becomes JSON.
local function line_of(id, op, path, exe)
	if format == "jsonl" then
		local line = '{"container":"' .. id .. '","op":"' .. op .. '","path":' .. json(path)
		return line .. (exe and ',"exe":' .. json(exe) or "") .. "}"
	end
	local broken = string.find(path, "\n", 1, true) or string.sub(path, -1) == "\r"
	return broken and '{"path":' .. json(path) .. "}" or path
end

-- End where what was written has found no room.
local function put(done, why)
	if not done then
		fail("cannot write the list: " .. tostring(why))
		os.exit(1)
	end
end

local function write(line)
	events = events + 1
	put(io.write(line, "\n"))
end

-- The program that the process of this event runs; nil where sysdig does not know.
local function program_path()
	return string.match(value("proc.exepath") or "", "^/.*")
end

-- Write an event once, or keep it until we know the image of its container. Text has no look-ups
-- that failed, and neither has the image anything in /dev, /proc and /sys.
local function emit(id, op, path)
	local top = string.match(path, "^/+([^/]*)")
	if top == "dev" or top == "proc" or top == "sys" or op == "miss" and format == "text" then
		return
	end
	local exe = program_path()
	local key = table.concat({ id, op, path, exe or "" }, "\0")
	if seen[key] then
		return
	end
	seen[key] = true
	local line = line_of(id, op, path, exe)
	if held[id] then
		table.insert(held[id], line)
	else
		write(line)
	end
end

-- Whether this event's container is of the image asked for; nil while sysdig does not know.
local function is_of_image()
	local image = value("container.image")
	if not image or image == "" or image == "<NA>" then
		return nil
	end
	local id = value("container.image.id") or ""
	return image == selector.image
		or value("container.image.repository") == selector.image
		or #id >= 12 and string.find(selector.image, id, 1, true) ~= nil
end

-- Whether a runtime makes the container: runc:[2:INIT] or, before it calls itself so, "runc init".
local function is_runtime()
	return string.find(value("proc.name") or "", "^%l+:%[") ~= nil
		or value("proc.exe") == "runc" and value("proc.args") == "init"
end

-- Whether a container's program runs: from its first event on or, where we see runc make it, from
-- its first program on.
local function is_running(id, call)
	local runtime = is_runtime()
	if running[id] == nil then
		running[id] = not runtime
	end
	if not runtime and call and call.op == "exec" and value("evt.rawres") == 0 then
		running[id] = true
	end
	return running[id] and not runtime
end

-- Whether these are the arguments of a harness's own program.
local function are_harness(arguments)
	for _, command in ipairs(HARNESS) do
		if string.sub(arguments or "", 1, #command) == command then
			return true
		end
	end
	return false
end

-- Whether a process that we have not met, or its parent, started as a harness's own before this capture
-- began, or descends from one that did since.
local function comes_from_harness()
	for generation = 1, GENERATIONS do
		if harness[value("proc.apid[" .. generation .. "]")] then
			return true
		end
	end
	return are_harness(value("proc.args"))
		or are_harness(string.match(value("proc.pcmdline") or "", "^%S+ (.*)"))
end

-- Whether this event's process is a harness's own, or descends from one that is.
local function is_harness(call, result)
	local process = value("proc.pid")
	if not process then
		return false
	end
	local arguments = call and call.op == "exec" and result == 0 and value("evt.rawarg.args")
	if arguments and are_harness((string.gsub(arguments, "%z", " "))) then
		harness[process] = true
	elseif harness[process] == nil then
		harness[process] = comes_from_harness()
	end
	return harness[process]
end

-- The id in the names of a process's control groups, the innermost one; false outside containers.
local function id_in(groups)
	if ids[groups] == nil then
		ids[groups] = string.match(groups, ".*(" .. ID .. ")") or false
	end
	return ids[groups]
end

-- The container of this event; nil if it was not asked for, or is still being made.
local function find_container(call)
	local id = id_in(value("thread.cgroups") or "")
	if not id then
		return nil
	end
	if selector.id and string.sub(id, 1, #selector.id) ~= selector.id then
		others[id] = true
		return nil
	end
	if selector.image then
		held[id] = held[id] or {}
		if images[id] == nil then
			images[id] = is_of_image()
		end
	end
	return is_running(id, call) and id or nil
end

-- An argument's bytes, without the NUL that ends them.
local function bytes(argument)
	local text = value("evt.rawarg." .. argument)
	return text and string.match(text, "^[^%z]*")
end

-- Sysdig shows each byte of an open file's name that is not ASCII as a dot: keep what was written.
local function remember(id, name, path)
	if string.find(path, "[^ -~]") and not string.find(path, "/%.%.") then
		exact[id .. name] = path
	end
end

-- An open file by its name in sysdig, as it was written where we saw it opened.
local function opened(id, name)
	return name and (exact[id .. name] or string.match(name, "^/.*"))
end

local function working_directory()
	return string.gsub(value("proc.cwd") or "", "(.)/+$", "%1")
end

local function directory_of(id, argument)
	local directory = argument and value("evt.arg." .. argument)
	if not argument or directory == "AT_FDCWD" then
		return opened(id, (working_directory()))
	end
	return opened(id, string.match(directory or "", "^<[df]>(/.*)"))
end

-- Join a directory and a name: links and dots are the agent's work. Nil where one is not known.
local function joined(directory, name)
	if not name or name == "" or name == "<NA>" then
		return nil
	elseif string.sub(name, 1, 1) == "/" then
		return name
	end
	return directory and string.gsub(directory, "/*$", "") .. "/" .. name
end

-- Where a process is that changed its directory: sysdig's word for that is the new one already.
local function entered(id, name)
	local now = working_directory()
	local last = "/" .. string.gsub(name, "/+$", "")
	local before = string.sub(now, 1, -1 - #last)
	if before .. string.gsub(last, "[^ -~]", ".") == now then
		return (opened(id, before) or before) .. last
	end
	return opened(id, now)
end

local function path_of(id, place, result)
	if place.name == "fd" then
		return opened(id, value("fd.name"))
	elseif place.name == "cwd" then
		local name = bytes("path") or ""
		if result >= 0 and string.sub(name, 1, 1) ~= "/" then
			return entered(id, name)
		end
		return joined(opened(id, (working_directory())), name)
	end
	local directory = directory_of(id, place.directory)
	if place.name == "target" then
		local link = joined(directory, bytes("linkpath"))
		directory = string.match(link or "", "^.*/")
	end
	return joined(directory, bytes(place.name))
end

-- The operation of a call with its result told. A program that could not start was only looked at.
local function outcome(call, result)
	if result >= 0 then
		return call.op
	end
	return MISSES[result] and "miss" or call.op == "exec" and "access" or call.op
end

-- Whether a place without a path is one that sysdig lost, not an open file asked about by number.
local function is_lost(call, place, result)
	if call.op == "exec" then
		return result < 0 or not program_path()
	end
	return bytes(place.name) ~= "" or call.op == "open" and result >= 0
end

local function record_place(id, call, place, result)
	if place.name == "target" and result < 0 then -- nobody looked at it
		return
	end
	local path = path_of(id, place, result)
	if path then
		opens = opens + (call.op == "open" and 1 or 0)
		emit(id, outcome(call, result), path)
	elseif is_lost(call, place, result) then
		unresolved = unresolved + 1
		nameless[evt.get_type()] = true
		nameless_opens = nameless_opens + (call.op == "open" and not bytes(place.name) and 1 or 0)
	end
	local name = call.op == "open" and value("fd.name")
		or call.op == "chdir" and working_directory()
	if path and name and result >= 0 then
		remember(id, name, path)
	end
end

-- What runs after an exec: a script's interpreter as the script names it, and what a link leads to.
local function record_programs(id)
	for _, program in ipairs({ bytes("exe") or "", program_path() }) do
		if string.sub(program, 1, 1) == "/" then
			emit(id, "exec", program)
		end
	end
end

local function record(id, call, result)
	for _, place in ipairs(call.places) do
		record_place(id, call, place, result)
	end
	if call.op == "exec" and result >= 0 then
		record_programs(id)
	end
end

local function sorted(set)
	local names = {}
	for name in pairs(set) do
		names[#names + 1] = name
	end
	table.sort(names)
	return table.concat(names, ", ")
end

-- Write what was kept until its container's image was known.
local function release()
	for id, lines in pairs(held) do
		for _, line in ipairs(images[id] and lines or {}) do
			write(line)
		end
		if images[id] == nil then
			fail("container " .. id .. " is left out: sysdig does not know its image")
		end
	end
end

-- Where sysdig's words about a capture are kept; several files of one recording have one such file.
local function log_of(capture)
	local name = string.gsub(string.gsub(capture, "%.gz$", ""), "(%.scap)%d+$", "%1")
	return name .. ".log"
end

-- How many events sysdig lost while it recorded, of which it told on standard error alone. Says what
-- whoever packs from this list has to know.
local function drops()
	local name = logged and log_of(sysdig.get_evtsource_name())
	local log = name and io.open(name, "r")
	local text = log and log:read("*a") or ""
	local lost = tonumber(string.match("\n" .. text, "\nDriver Drops: *(%d+)"))
	if log then
		log:close()
	end
	if lost and lost > 0 then
		fail("sysdig dropped " .. lost .. " events of this capture, so files may be missing: record again")
	elseif name and not lost then
		fail("whether sysdig dropped events is not known: record with -v, and keep its words as '" .. name .. "'")
	end
	return lost or 0
end

-- Say which calls have no path here, although a sysdig of today would tell it.
local function tell_nameless()
	local names = sorted(nameless)
	if names ~= "" then
		fail("the capture does not tell what some calls named, as one of an older sysdig: " .. names)
	end
end

-- Why nothing was listed, or next to nothing.
local function problem()
	if next(running) == nil and next(others) == nil then
		return "cannot list files: the capture has no event of a container; did one run meanwhile?"
	elseif next(running) == nil then
		return "cannot find container '" .. selector.id .. "': the capture has " .. sorted(others)
	elseif selector.image then
		return "cannot find image '" .. selector.image .. "': name a container by its id, one of "
			.. sorted(running)
	end
	return "cannot list files: no program ran in container " .. sorted(running)
end

-- Whether a sysdig recorded this that kept no path where newer ones do.
local function is_too_old()
	return opens == 0 and nameless_opens > 0
end

function on_set_arg(_, text)
	if FORMATS[text] then
		format = text
	elseif text == "nolog" then
		logged = false
	elseif next(selector) then
		fail("cannot select '" .. text .. "': one container or image is selected already")
		return false
	elseif #text >= 12 and string.find(text, "^%x+$") then
		selector.id = string.lower(text)
	else
		selector.image = text
	end
	return true
end

function on_init()
	for name in string.gmatch(FIELDS .. (selector.image and IMAGE_FIELDS or ""), "%S+") do
		request(name)
	end
	for generation = 1, GENERATIONS do
		request("proc.apid[" .. generation .. "]")
	end
	for name in string.gmatch(NEEDED, "%S+") do
		if not fields[name] then
			fail("cannot list files: this sysdig has no field '" .. name .. "'; use 0.27 or newer")
			return false
		end
	end
	for name in string.gmatch(BLIND_SPOTS, "%S+") do
		blind[name] = true
	end
	for _, shape in ipairs(SHAPES) do
		local call = { op = shape[1], places = places_of(shape[3]) }
		for name in string.gmatch(shape[2], "%S+") do
			calls[name] = call
		end
	end
	return true
end

function on_capture_start()
	started = true
	if format == "jsonl" then
		put(io.write('{"micropacker":1,"tracer":"sysdig"}\n'))
	end
	return true
end

function on_event()
	local name = evt.get_type()
	local call, result = calls[name], nil
	if name == "procexit" and next(harness) then -- its number may be another's soon
		harness[value("proc.pid") or 0] = nil
	end
	if call then
		result = value("evt.rawres") -- none on the way in
	end
	local id = (result or blind[name]) and find_container(call)
	if id and is_harness(call, result) then
		return true
	elseif id and call then
		record(id, call, result)
	elseif id then
		unresolved = unresolved + 1
	end
	return true
end

function on_capture_end()
	if not started then
		return true
	end
	release()
	if is_too_old() then
		fail("cannot list files: the capture has no names of opened files; read it by a newer sysdig")
		os.exit(1)
	elseif events == 0 then
		fail(problem())
		os.exit(1)
	end
	tell_nameless()
	local lost = drops()
	if format == "jsonl" then
		put(io.write('{"events":', events, ',"lost":', lost, ',"unresolved":', unresolved, "}\n"))
	end
	put(io.flush())
	return true
end
