package stoppress.desk.outside;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/// Which addresses are everybody's: not this machine, not the network that it stands in, and nothing that leads
/// there. By the special-purpose registries of IANA (RFC 6890).
public final class PublicAddress {
    private static final List<String> PRIVATE_4 = List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");
    /// Of version 6 only 2000::/3 is everybody's; without what leads to version 4 there, and what is for books.
    private static final List<String> PRIVATE_6 = List.of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private static final List<Block> BLOCKS_4 =
            PRIVATE_4.stream().map(Block::of).toList();
    private static final List<Block> BLOCKS_6 =
            PRIVATE_6.stream().map(Block::of).toList();
    private static final Block GLOBAL_6 = Block.of("2000::/3");

    private record Block(byte[] start, int bits) {
        private static Block of(String text) {
            int slash = text.indexOf('/');
            return new Block(
                    InetAddress.ofLiteral(text.substring(0, slash)).getAddress(),
                    Integer.parseInt(text.substring(slash + 1)));
        }

        private boolean has(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private PublicAddress() {}

    public static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                ? BLOCKS_4.stream().noneMatch(it -> it.has(bytes))
                : GLOBAL_6.has(bytes) && BLOCKS_6.stream().noneMatch(it -> it.has(bytes));
    }
}
