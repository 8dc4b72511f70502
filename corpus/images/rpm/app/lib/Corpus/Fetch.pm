package Corpus::Fetch;

use strict;
use warnings;
use IO::Socket::INET;

# Ask a host for its first page.
sub text {
  my $host = shift;
  my $socket = IO::Socket::INET->new(PeerAddr => "$host:80", Timeout => 5) or die "cannot connect: $@\n";
  print {$socket} "GET / HTTP/1.0\r\nHost: $host\r\n\r\n";
  local $/;
  return <$socket>;
}

1;
