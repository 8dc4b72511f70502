package Corpus::Reload;

use strict;
use warnings;
use POSIX ();

sub text { return 'reloaded at ' . POSIX::floor(time) }

1;
