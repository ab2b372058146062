#!/usr/bin/perl
# Hands a command to tests/moto/cli.py: its name, arguments, environment and input; prints what comes back, and ends as it says.
use strict;
use warnings;
use IO::Socket::UNIX;

my $socket = IO::Socket::UNIX->new(Peer => $ENV{WARMSTART_TEST_CLI}) or die "no test CLI at $ENV{WARMSTART_TEST_CLI}: $!";
my ($name) = $0 =~ m{([^/]+)$};
my @environment = map { "$_=$ENV{$_}" } keys %ENV;
local $/;
print $socket join("\0", scalar(@ARGV) + 1, $name, @ARGV, scalar(@environment), @environment, <STDIN> // '');
$socket->shutdown(1);
my ($code, $length, $rest) = split /\0/, <$socket> // '', 3;
defined $rest or exit 1;
print STDOUT substr($rest, 0, $length);
print STDERR substr($rest, $length);
exit $code;
