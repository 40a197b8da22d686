/// Letters to the people of the house, by mail: invitations, ways back in, who was mentioned, what was assigned.
///
/// [Letters] is the queue in the database; [Postman], the one hard class, brings what is in it. [Writing] writes a
/// letter as it leaves, so that the queue holds neither words nor secrets. [MailServer] is where letters go, as the
/// environment has it. Knows no screen.
@NullMarked
package stoppress.desk.mail;

import org.jspecify.annotations.NullMarked;
