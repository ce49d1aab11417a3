-- What bench/run has wrk do: the same POST over and over, its body read from the
-- file that is named first after "--", a form; with "soap" and an operation's name
-- after it an envelope of SOAP 1.1; with "rest", a verb and a token after it JSON. With the word "check" after it every
-- answer is looked at; that slows wrk down, so that measured runs go without.
-- The result is one line for bench/run to read.

local threads = {}

function setup(thread)
    table.insert(threads, thread)
end

function init(arguments)
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
    local file = assert(io.open(arguments[1], "rb"))
    wrk.body = file:read("*a")
    file:close()
    bad, example = 0, ""
    if arguments[2] == "soap" then
        wrk.headers["Content-Type"] = "text/xml; charset=utf-8"
        wrk.headers["SOAPAction"] = '"http://tempuri.org/' .. arguments[3] .. '"'
    end
    if arguments[2] == "rest" then
        wrk.method = arguments[3]
        wrk.headers["Content-Type"] = "application/json"
        wrk.headers["Authorization"] = arguments[4]
    end
    if arguments[2] == "check" then
        function response(status, _, body)
            if status ~= 200 or not body:find('success="true"', 1, true) then
                bad, example = bad + 1, status .. " " .. body
            end
        end
    end
end

function done(summary, latency)
    local wrong, shown = 0, ""
    for _, thread in ipairs(threads) do
        wrong = wrong + thread:get("bad")
        shown = shown .. thread:get("example")
    end
    local errors = summary.errors
    print(string.format("RESULT requests=%d microseconds=%d bytes=%d p50=%d p99=%d " ..
        "connect=%d read=%d write=%d status=%d timeout=%d bad=%d",
        summary.requests, summary.duration, summary.bytes, latency:percentile(50),
        latency:percentile(99), errors.connect, errors.read, errors.write, errors.status,
        errors.timeout, wrong))
    if shown ~= "" then
        print("EXAMPLE " .. shown:gsub("%s+", " "):sub(1, 300))
    end
end
