/// Stories as the desk works on them: drafts with numbered revisions, and their addresses. Start reading at [Draft].
@NullMarked
package stoppress.desk.story;

import org.jspecify.annotations.NullMarked;
