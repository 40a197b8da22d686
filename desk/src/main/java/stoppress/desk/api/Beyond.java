package stoppress.desk.api;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;
import stoppress.desk.copy.Here;
import stoppress.desk.mail.Mail;
import stoppress.press.Press;
import stoppress.publication.document.Site;

/// What routes need of the desk beyond its database.
///
/// @param address the desk's, as browsers see it: what links lead to
/// @param site the paper, as readers know it
/// @param mail how people are written to
/// @param here who is in which story now
/// @param media where the paper's pictures are
public record Beyond(URI address, Supplier<Site> site, Press press, Mail mail, Here here, Path media) {}
