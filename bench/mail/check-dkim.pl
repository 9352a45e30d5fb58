# Verifies the DKIM signatures of mails with Mail::DKIM, without DNS. Input and output as check-dkim.py's;
# this Mail::DKIM may know RSA alone, so signatures by other algorithms are left out of the answer.
use strict;
use warnings;
use JSON::PP;
use MIME::Base64;
use Mail::DKIM::Verifier;
use Mail::DKIM::PublicKey;

open my $file, '<', shift or die $!;
my $records = decode_json(do { local $/; <$file> });
{
    no warnings 'redefine';
    *Mail::DKIM::PublicKey::fetch_async = sub {
        my ($class, %asked) = @_;
        my $text = $records->{"$asked{Selector}._domainkey.$asked{Domain}"};
        my $key = defined $text ? Mail::DKIM::PublicKey->parse($text) : undef;
        my $found = $asked{Callbacks}{Success} || sub { $_[0] };
        my $given = $found->($key);
        return sub { $given };
    };
}
while (my $line = <STDIN>) {
    my $asked = decode_json($line);
    my $verifier = Mail::DKIM::Verifier->new;
    $verifier->PRINT(decode_base64($asked->{mail}));
    $verifier->CLOSE;
    my @valid = map { $_->result eq 'pass' ? JSON::PP::true : JSON::PP::false }
        grep { $_->algorithm eq 'rsa-sha256' } $verifier->signatures;
    print encode_json({ id => $asked->{id}, valid => \@valid }), "\n";
}
