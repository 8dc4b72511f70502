# frozen_string_literal: true

require 'sinatra/base'

# A service that requires most of what it needs only when it needs it.
class Service < Sinatra::Base
  autoload :Words, File.expand_path('lib/words', __dir__)

  set :show_exceptions, false
  set :raise_errors, false

  get('/') { "Hello from Ruby\n" }
  get('/page/:name') { erb :page, locals: { name: params[:name] } }
  get('/broken') { raise 'meant to break' }
  error { |problem| "#{problem.class}: #{problem.message}\n" }

  get('/yaml') do
    require 'yaml'
    YAML.load('a: [1, 2]').inspect
  end

  get('/json') do
    require 'json'
    JSON.generate('größe' => 12)
  end

  get('/table') do
    require 'csv'
    CSV.generate { |csv| csv << ['größe', 12] }
  end

  get('/time/*') do
    require 'time'
    ENV['TZ'] = params[:splat].first
    Time.at(0).strftime('%FT%T %Z')
  end

  get('/fetch') do
    require 'net/http'
    Net::HTTP.get(URI(params[:url]))
  end

  get('/host/:name') do
    require 'resolv'
    Resolv.getaddress(params[:name])
  end

  get('/latin/:text') { params[:text].encode('ISO-8859-1').unpack1('H*') }
  get('/japanese') { '日'.encode('Shift_JIS').unpack1('H*') }
  get('/words') { Words.say }

  get('/plugin/:name') do
    require_relative "lib/#{params[:name]}"
    Object.const_get(params[:name].capitalize).run
  rescue LoadError
    halt 404, "no such plugin\n"
  end

  get('/digest') do
    require 'digest'
    require 'openssl'
    Digest::SHA256.hexdigest('corpus')[0, 8] + OpenSSL::Digest.hexdigest('SHA3-256', 'corpus')[0, 8]
  end

  get('/packed') do
    require 'zlib'
    Zlib.inflate(Zlib.deflate('packed'))
  end

  get('/number') do
    require 'bigdecimal'
    (BigDecimal('1.10') * 3).to_s('F')
  end

  get('/child') do
    require 'open3'
    Open3.capture2('ruby', '-e', 'print 6 * 7').first
  end

  put('/note') do
    notes.execute('insert into notes values (?)', [request.body.read])
    201
  end

  get('/note') { notes.execute('select text from notes').flatten.join }

  def notes
    require 'sqlite3'
    SQLite3::Database.new('/data/notes.db').tap { |db| db.execute('create table if not exists notes (text)') }
  end
end
