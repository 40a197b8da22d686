package stoppress.desk.publish;

/// A house rule that a draft breaks.
///
/// @param field the part of the draft, by its name in the documents' JSON (`slug`, `body`)
/// @param why what is wrong and what to do, for the editor
public record Objection(String field, String why) {}
