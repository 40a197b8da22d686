package stoppress.desk.screens;

import stoppress.desk.media.Uploads;
import stoppress.desk.media.Uploads.Upload;

/// A file that has not come in whole, as it is shown to whoever brings it.
///
/// @param here how much of it is here, in bytes
public record Unfinished(String id, String name, long here, long size) {
    static Unfinished of(Uploads uploads, Upload upload) {
        return new Unfinished(upload.id(), upload.name(), uploads.length(upload), upload.size());
    }

    /// In whole hundredths.
    public long share() {
        return size == 0 ? 0 : here * 100 / size;
    }
}
