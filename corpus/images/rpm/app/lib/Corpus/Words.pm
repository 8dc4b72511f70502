package Corpus::Words;

use strict;
use warnings;
use Text::ParseWords ();

sub text { return join '|', Text::ParseWords::shellwords('one "two three"') }

1;
