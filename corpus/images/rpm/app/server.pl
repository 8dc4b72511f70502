#!/usr/bin/perl
# A little web server of core Perl: each path a feature, whose modules are loaded only then.
use strict;
use warnings;
use IO::Socket::INET;
use lib '/opt/corpus/lib';

my $stopping = 0;
$SIG{TERM} = sub { $stopping = 1 };
$SIG{PIPE} = 'IGNORE';
$SIG{HUP} = sub { require Corpus::Reload; print Corpus::Reload::text(), "\n" };
$| = 1;

my %pages = (
  '' => sub { 'Hello from Perl' },
  time => sub { $ENV{TZ} = shift; require POSIX; POSIX::tzset(); POSIX::strftime('%Y-%m-%d %H:%M:%S %Z', localtime 0) },
  host => sub { require Socket; my $found = Socket::inet_aton(shift) or die "no such host\n"; Socket::inet_ntoa($found) },
  fetch => sub { require Corpus::Fetch; Corpus::Fetch::text(shift) },
  sum => sub { require List::Util; 'sum ' . List::Util::sum(1, 2, 3) },
  upper => sub { my $text = shift; utf8::decode($text); $text = uc $text; utf8::encode($text); $text },
  dump => sub { require Data::Dumper; Data::Dumper->new([{ a => 1 }])->Indent(0)->Dump },
  plugin => sub { my $name = shift; require "Corpus/$name.pm"; "Corpus::$name"->can('text')->() },
  child => sub { my $text = `echo child; id -un`; $text },
  write => sub { require File::Temp; open my $file, '>', '/data/note' or die "$!\n"; print {$file} shift; 'written' },
  note => sub { open my $file, '<', '/data/note' or die "$!\n"; local $/; <$file> },
  broken => sub { require Carp; Carp::croak('meant to break') },
  user => sub { scalar getpwuid $< },
  files => sub { require File::Basename; join ' ', map { File::Basename::basename($_) } glob '/opt/corpus/*' },
);

my $door = IO::Socket::INET->new(LocalPort => 8080, Listen => 16, ReuseAddr => 1) or die "cannot listen: $!\n";
print "ready\n";
until ($stopping) {
  my $connection = $door->accept or next;
  my $request = <$connection> // '';
  while (my $line = <$connection>) { last if $line =~ /^\r?\n$/ }
  my ($name, $rest) = $request =~ m{^\w+ /([^/ ]*)/?(\S*)};
  $rest //= '';
  $rest =~ s/%([0-9A-Fa-f]{2})/chr hex $1/ge;
  my $page = $pages{$name // ''};
  my $text = $page ? eval { $page->($rest) } : "no such page";
  my $status = !$page ? '404 Not Found' : defined $text ? '200 OK' : '500 Error';
  $text //= $@;
  print {$connection} "HTTP/1.0 $status\r\nContent-Type: text/plain\r\n\r\n$text\n";
  close $connection;
}
print "stopped cleanly\n";
