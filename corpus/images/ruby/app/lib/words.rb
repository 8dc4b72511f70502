# frozen_string_literal: true

# Loaded when it is first named.
class Service
  module Words
    def self.say
      'words'
    end
  end
end
