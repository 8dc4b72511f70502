# frozen_string_literal: true

require 'net/http'
exit Net::HTTP.get_response(URI('http://localhost:9292/')).is_a?(Net::HTTPOK)
