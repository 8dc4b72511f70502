# frozen_string_literal: true

bind 'tcp://0.0.0.0:9292'
raise_exception_on_sigterm false
