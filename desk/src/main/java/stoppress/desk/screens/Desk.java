package stoppress.desk.screens;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;
import stoppress.desk.database.Database;
import stoppress.desk.media.Intake;
import stoppress.desk.media.Uploads;
import stoppress.desk.partner.Call;
import stoppress.desk.publish.Announce;
import stoppress.desk.publish.Door;
import stoppress.desk.publish.Publish;
import stoppress.press.Press;
import stoppress.publication.document.Site;

/// What the screens work with.
///
/// @param address the desk's, as browsers see it: `https://desk.lamp.example`
/// @param site the paper, as readers know it
/// @param call how partners' endpoints are called
/// @param media where its pictures and recordings are
/// @param uploads pictures on their way in
/// @param ring says that there are forms of pictures to be made
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
        Call call,
        InstantSource clock) {}
