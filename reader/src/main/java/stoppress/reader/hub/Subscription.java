package stoppress.reader.hub;

import java.util.Optional;

/// That somebody is sent a feed.
///
/// @param callback where it is sent
/// @param topic the feed's path
/// @param secret what deliveries are signed with
/// @param until when the lease ends, in milliseconds
record Subscription(String callback, String topic, Optional<String> secret, long until) {}
