package stoppress.press;

import java.util.List;
import stoppress.publication.document.Withdrawal;

/// What stands at the address of a withdrawn story: that it was, when and why, and what else there is to read.
public record GonePage(Masthead masthead, Withdrawal withdrawal, List<Card> latest) {}
