package stoppress.desk.screens;

import io.nayuki.qrcodegen.QrCode;

/// A text as a picture that a telephone reads (QR code, ISO/IEC 18004).
public record Qr(int size, String path) {
    /// The picture as the path of an SVG drawing, one unit a square.
    static Qr path(String text) {
        var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return new Qr(code.size, path.toString());
    }
}
