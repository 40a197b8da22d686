package stoppress.app;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import stoppress.desk.mail.Mail;
import stoppress.desk.mail.MailServer;
import stoppress.desk.media.BucketKey;
import stoppress.desk.media.BucketOriginals;
import stoppress.desk.media.Originals;
import stoppress.desk.provider.Provider;
import stoppress.desk.sound.voice.Voices;

/// What the environment of the process names of machines outside: where originals are kept, who reads stories aloud,
/// who takes letters, by whom the house signs in.
record Outside(Originals originals, Voices voices, Mail mail, Optional<Provider> provider) {
    /// @throws Complaint when something that is named cannot be used
    static Outside of(DataDirectory data, Map<String, String> environment, InstantSource clock) {
        return new Outside(
                originals(data, environment, clock), voices(environment), mail(environment), provider(environment));
    }

    /// The bucket that the environment names, as `docs/howto/pictures.md` says, or else the data directory.
    private static Originals originals(DataDirectory data, Map<String, String> environment, InstantSource clock) {
        String bucket = environment.getOrDefault("STOPPRESS_ORIGINALS", "");
        if (bucket.isBlank()) {
            return Originals.in(data.originals());
        }
        try {
            return new BucketOriginals(
                    URI.create(bucket),
                    new BucketKey(
                            environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                            environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""),
                            environment.getOrDefault("AWS_REGION", "us-east-1")),
                    clock);
        } catch (IllegalArgumentException e) {
            throw new Complaint("STOPPRESS_ORIGINALS cannot be used: %s.".formatted(e.getMessage()), e);
        }
    }

    /// Who can read stories aloud here, as `docs/howto/sound.md` says.
    private static Voices voices(Map<String, String> environment) {
        try {
            return Voices.here(environment);
        } catch (IllegalArgumentException e) {
            throw new Complaint("what reads stories aloud cannot be set up: %s.".formatted(e.getMessage()), e);
        }
    }

    /// The server that the environment names, as `docs/howto/mail.md` says; a house without mail where it names none.
    private static Mail mail(Map<String, String> environment) {
        String server = environment.getOrDefault("STOPPRESS_SMTP", "");
        try {
            return server.isBlank() ? Mail.NONE : new Mail(Optional.of(MailServer.of(server)));
        } catch (IllegalArgumentException e) {
            throw new Complaint("STOPPRESS_SMTP cannot be used: %s.".formatted(e.getMessage()), e);
        }
    }

    /// The house's own provider of identities, as `docs/howto/sign-in-with-your-house.md` says.
    private static Optional<Provider> provider(Map<String, String> environment) {
        try {
            return Provider.of(environment);
        } catch (IllegalArgumentException e) {
            throw new Complaint("signing in with the house cannot be set up: %s.".formatted(e.getMessage()), e);
        }
    }
}
