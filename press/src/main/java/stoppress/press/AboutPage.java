package stoppress.press;

import java.util.List;
import stoppress.publication.document.Policy;

/// All that the paper says of itself.
public record AboutPage(Masthead masthead, List<Policy> policies) {
    public AboutPage {
        policies = List.copyOf(policies);
    }
}
