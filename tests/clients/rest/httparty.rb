# Ruby's HTTParty: the bare token in the header, and forms as Ruby writes them: a[]=1&a[]=2.
# Reads lines of JSON, ["POST", "crm/task", {"title": "x"}], and says [status, body] for each.

require "httparty"
require "json"

base = "#{ARGV[0]}/api/2.0/"
headers = {}
$stdout.sync = true
$stdin.each_line do |line|
  verb, path, values = JSON.parse(line)
  place = verb == "GET" ? :query : :body
  answer = HTTParty.send(verb.downcase, base + path, headers: headers, place => values)
  token = path == "authentication" && answer.code < 400 && answer.parsed_response["response"]["token"]
  headers = { "authorization" => token } if token
  puts JSON.generate([answer.code, answer.parsed_response])
end
