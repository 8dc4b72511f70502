# frozen_string_literal: true

require 'set'

# Loaded by its name in a request.
module Sum
  def self.run
    "sum #{Set[1, 2, 3].sum}"
  end
end
