use strict;
use warnings;
use IO::Socket::INET;

exit !IO::Socket::INET->new(PeerAddr => 'localhost:8080', Timeout => 3);
