#!/usr/bin/perl
# Hands a command to tests/moto/cli.py: its name, arguments, environment and input; prints what comes back, and ends as it says.
# No module is loaded: that would take five times as long as all the rest.
my $path = $ENV{WARMSTART_TEST_CLI};
# Both numbers are 1 on Linux: a Unix domain, a stream. The address is the domain and the path.
socket(my $socket, 1, 1, 0) or die "no socket: $!\n";
connect($socket, pack('S a108', 1, $path)) or die "no test CLI at $path: $!\n";
my ($name) = $0 =~ m{([^/]+)$};
my @environment = map { "$_=$ENV{$_}" } keys %ENV;
binmode $_ for $socket, STDIN, STDOUT, STDERR;
local $/;
my ($said, $sent) = (join("\0", scalar(@ARGV) + 1, $name, @ARGV, scalar(@environment), @environment, <STDIN> // ''), 0);
$sent += syswrite($socket, $said, length($said) - $sent, $sent) // die "the test CLI does not listen: $!\n" while $sent < length $said;
shutdown($socket, 1);
my ($code, $length, $rest) = split /\0/, <$socket> // '', 3;
defined $rest or exit 1;
print STDOUT substr($rest, 0, $length);
print STDERR substr($rest, $length);
exit $code;
