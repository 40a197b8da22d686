package stoppress.desk.screens;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import stoppress.desk.copy.Here;
import stoppress.desk.database.Database;
import stoppress.desk.mail.Mail;
import stoppress.desk.media.Intake;
import stoppress.desk.media.Uploads;
import stoppress.desk.outside.Call;
import stoppress.desk.outside.Pause;
import stoppress.desk.provider.Provider;
import stoppress.desk.publish.Announce;
import stoppress.desk.publish.Door;
import stoppress.desk.publish.Publish;
import stoppress.desk.sound.Studio;
import stoppress.press.Press;
import stoppress.publication.document.Site;

/// What the screens work with.
///
/// @param address the desk's, as browsers see it: `https://desk.lamp.example`
/// @param site the paper, as readers know it
/// @param mail how people are written to
/// @param provider with which people may sign in besides, where the house has one
/// @param here who is in which story now
/// @param call how partners' endpoints are called
/// @param pause whether the newsroom calls nobody by itself
/// @param media where its pictures and recordings are
/// @param uploads pictures and recordings on their way in
/// @param ring says that there are forms of pictures to be made
/// @param studio has stories read aloud
public record Desk(
        Database database,
        Door door,
        Announce announce,
        Publish publish,
        Press press,
        URI address,
        Supplier<Site> site,
        Path media,
        Intake intake,
        Uploads uploads,
        Runnable ring,
        Studio studio,
        Mail mail,
        Optional<Provider> provider,
        Here here,
        Call call,
        Pause pause,
        InstantSource clock) {}
