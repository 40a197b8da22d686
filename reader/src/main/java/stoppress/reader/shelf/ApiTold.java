package stoppress.reader.shelf;

import java.util.List;
import java.util.Optional;
import stoppress.publication.json.Json;

/// What stands at an address of the read API.
sealed interface ApiTold {
    /// One thing.
    record One(Json.Obj thing) implements ApiTold {}

    /// Some things.
    ///
    /// @param name of the member that has them
    /// @param beside other members
    /// @param after where the next page begins
    record Some(String name, List<Json.Obj> things, Json.Obj beside, Optional<String> after) implements ApiTold {}

    /// It is at another address for good.
    record Moved(String address) implements ApiTold {}

    /// It is out of print, or the law had it erased.
    record Gone(String why) implements ApiTold {}

    /// There is none.
    record Missing() implements ApiTold {}
}
