package stoppress.reader.hub;

import java.net.Inet4Address;
import java.net.InetAddress;

/// Tells the addresses of the open internet from those of networks and machines that only we can reach: nobody may
/// have us call those for him.
final class PublicAddress {
    private PublicAddress() {}

    static boolean is(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    /// Without the blocks of RFC 6890 that are not global.
    private static boolean isPublic4(byte[] bytes) {
        int a = bytes[0] & 0xff;
        int b = bytes[1] & 0xff;
        int c = bytes[2] & 0xff;
        return !(a == 0
                || a >= 240
                || (a == 100 && b >= 64 && b < 128)
                || (a == 192 && b == 0 && (c == 0 || c == 2))
                || (a == 192 && b == 88 && c == 99)
                || (a == 198 && (b == 18 || b == 19))
                || (a == 198 && b == 51 && c == 100)
                || (a == 203 && b == 0 && c == 113));
    }

    /// Global unicast (2000::/3) alone, without what leads to an address of IPv4 (6to4, Teredo) or is for documents.
    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        int second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
        return first >> 13 == 1
                && first != 0x2002
                && first != 0x3fff
                && !(first == 0x2001 && (second < 0x0200 || second == 0x0db8));
    }
}
