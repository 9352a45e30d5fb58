# Reads each mail of a folder as Email::MIME does; one JSON object a line.
#
#     perl bench/mail/read-mail.pl FOLDER
use strict;
use warnings;
use Email::MIME;
use JSON::PP;

my $folder = shift;
opendir my $dir, $folder or die "$folder: $!";
for my $name (sort grep { !/^\./ } readdir $dir) {
    open my $file, '<:raw', "$folder/$name" or die "$name: $!";
    my $octets = do { local $/; <$file> };
    my @warned;
    local $SIG{__WARN__} = sub { push @warned, $_[0] };
    my $mail = Email::MIME->new($octets);
    my @leaves;
    $mail->walk_parts(sub { push @leaves, $_[0] unless $_[0]->subparts });
    my ($from) = $mail->header_str('From') =~ /^"?(.*?)"? <[^>]*>$/;
    print JSON::PP->new->ascii->encode({
        file    => $name,
        defects => \@warned,
        subject => scalar $mail->header_str('Subject'),
        from    => $from,
        types   => [map { ($_->content_type // '') =~ /^([^;\s]+)/ } @leaves],
        bodies  => [map { $_->body_str } @leaves],
    }), "\n";
}
