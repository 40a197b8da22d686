/// The format `page`: the plain text of a captured page, or wire copy pasted by hand, read into named parts.
///
/// [PageReader] turns bytes into a [CapturedPage] or says why it will not. It is pure: no disk, no database, no clock
/// ([PageFile] is the only class here that opens a file). Three rules hold:
///
/// 1. Nothing is dropped silently. Every line that is not blank ends up in a part, in a passage of the body, among the
///    page's furniture that is left out by name ([Chrome]), or in a [Doubt].
/// 2. The words of the body are never rewritten. Only what nobody sees is taken out: soft hyphens, zero-width spaces,
///    doubled blanks, the layout's line breaks.
/// 3. A reader of the report can tell what was guessed: whatever could have been read otherwise is a doubt, and the
///    doubt says which way it was taken.
///
/// The way through: [Decoding] makes text of bytes, [Lines] makes lines of text, [Head] finds the headline and what
/// stands around it, [Furniture] what stands between it and the story, [AuthorBoxes] the end, [Body] the rest. What is
/// read becomes values that documents are made of in [StoryParts].
@NullMarked
package stoppress.desk.migrate.page;

import org.jspecify.annotations.NullMarked;
