package stoppress.desk.mail;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.account.Account;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Invitations;
import stoppress.desk.account.Invitations.Invitation;
import stoppress.desk.account.WaysBack;
import stoppress.desk.mail.Letter.Way;
import stoppress.desk.mail.Letters.Asked;
import stoppress.desk.story.Overview;
import stoppress.desk.story.Remarks;
import stoppress.desk.story.Remarks.Mention;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryId;

/// Writes a letter at the moment in which it leaves, in the language of whom it goes to: what has become nothing
/// meanwhile is not told, and a link's secret is made here and kept nowhere.
final class Writing {
    private static final int LONGEST_QUOTE = 1_000;

    private final Supplier<Site> site;
    private final URI desk;

    /// @param desk the desk's address, as browsers see it
    Writing(Supplier<Site> site, URI desk) {
        this.site = site;
        this.desk = desk;
    }

    /// Empty where there is nothing left to tell, or nobody to tell it to.
    ///
    /// @throws IllegalArgumentException when no letter can go to that address
    Optional<Letter> of(JdbcClient sql, Asked asked, Instant now) {
        return switch (asked.kind()) {
            case INVITATION ->
                new Invitations(sql)
                        .byId(asked.about(), now)
                        .filter(it -> !it.mail().isEmpty())
                        .map(it -> invitation(sql, asked, it));
            case MENTION -> to(sql, asked).flatMap(it -> mention(sql, asked, it));
            case ASSIGNMENT -> to(sql, asked).flatMap(it -> assignment(sql, asked, it));
            case WAY_BACK -> to(sql, asked).map(it -> wayBack(sql, asked, it, now));
            case WARNING -> to(sql, asked).map(it -> warning(asked, it));
            case TRIAL -> to(sql, asked).map(it -> trial(asked, it));
        };
    }

    private static Optional<Account> to(JdbcClient sql, Asked asked) {
        return new Accounts(sql).find(asked.account()).filter(it -> it.ended().isEmpty());
    }

    private Letter invitation(JdbcClient sql, Asked asked, Invitation invitation) {
        String secret = new Invitations(sql).mailed(invitation.id());
        var words = new Wordbook(invitation.language());
        String by = name(sql, asked.by(), words);
        return letter(
                asked,
                invitation.mail(),
                words,
                words.say("invitation.subject", by, paper()),
                List.of(
                        words.say("hello", invitation.name()),
                        words.say(
                                "invitation.what",
                                by,
                                paper(),
                                words.say("role." + invitation.role().word())),
                        words.say(
                                "invitation.until",
                                words.when(invitation.expires(), site.get().zone()))),
                Optional.of(new Way(words.say("invitation.way"), desk + "/invitations/" + secret)),
                List.of(words.say("invitation.foot", by)));
    }

    private Optional<Letter> mention(JdbcClient sql, Asked asked, Account to) {
        Optional<Mention> mention = new Remarks(sql).open(asked.about());
        return mention.map(it -> {
            var words = new Wordbook(to.language());
            String text = it.remark().text();
            return letter(
                    asked,
                    to.mail(),
                    words,
                    words.say("mention.subject", it.remark().name(), it.headline()),
                    List.of(
                            words.say("mention.what", it.remark().name(), it.headline()),
                            text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…"),
                    Optional.of(new Way(words.say("story.way"), desk + "/stories/" + it.story())),
                    List.of(words.say("foot.wanted", desk + "/account")));
        });
    }

    /// Where the story was given to another meanwhile, there is nothing to tell.
    private Optional<Letter> assignment(JdbcClient sql, Asked asked, Account to) {
        var story = new StoryId(asked.about());
        List<String> assigned = new Overview(sql).assigned(story);
        Optional<Saved> saved =
                new Stories(sql).find(story).filter(_ -> assigned.getFirst().equals(to.id()));
        return saved.map(it -> {
            var words = new Wordbook(to.language());
            String headline = it.draft().headline();
            String by = name(sql, asked.by(), words);
            String due = assigned.get(1);
            return letter(
                    asked,
                    to.mail(),
                    words,
                    words.say("assignment.subject", headline),
                    List.of(
                            words.say("assignment.what", by, headline),
                            due.isEmpty()
                                    ? words.say("assignment.open")
                                    : words.say(
                                            "assignment.due",
                                            words.when(
                                                    Instant.parse(due),
                                                    site.get().zone()))),
                    Optional.of(new Way(words.say("story.way"), desk + "/stories/" + story)),
                    List.of(words.say("foot.wanted", desk + "/account")));
        });
    }

    /// A letter alone does not let those in who lead the house: who reads their mail would lead it, too.
    private Letter wayBack(JdbcClient sql, Asked asked, Account to, Instant now) {
        var words = new Wordbook(to.language());
        boolean alone = WaysBack.goByMail(to.role());
        return letter(
                asked,
                to.mail(),
                words,
                words.say("way-back.subject", paper()),
                alone
                        ? List.of(
                                words.say("hello", to.name()), words.say("way-back.what"), words.say("way-back.until"))
                        : List.of(words.say("hello", to.name()), words.say("way-back.leads", to.mail())),
                alone
                        ? Optional.of(new Way(
                                words.say("way-back.way"), desk + "/back/" + new WaysBack(sql).make(to.id(), "", now)))
                        : Optional.empty(),
                List.of(words.say("way-back.foot")));
    }

    private Letter warning(Asked asked, Account to) {
        var words = new Wordbook(to.language());
        return letter(
                asked,
                to.mail(),
                words,
                words.say("warning.subject", paper()),
                List.of(
                        words.say("hello", to.name()),
                        words.say(
                                "warning." + asked.about(),
                                words.when(asked.created(), site.get().zone())),
                        words.say("warning.what")),
                Optional.of(new Way(words.say("warning.way"), desk + "/account")),
                List.of(words.say("warning.foot", paper())));
    }

    private Letter trial(Asked asked, Account to) {
        var words = new Wordbook(to.language());
        return letter(
                asked,
                to.mail(),
                words,
                words.say("trial.subject", paper()),
                List.of(words.say("hello", to.name()), words.say("trial.what")),
                Optional.empty(),
                List.of(words.say("trial.foot", desk)));
    }

    private Letter letter(
            Asked asked,
            String to,
            Wordbook words,
            String subject,
            List<String> paragraphs,
            Optional<Way> way,
            List<String> foot) {
        return new Letter(asked.id(), to, words.language(), paper(), subject, paragraphs, way, foot);
    }

    private String paper() {
        return site.get().name();
    }

    private static String name(JdbcClient sql, String account, Wordbook words) {
        return new Accounts(sql).find(account).map(Account::name).orElseGet(() -> words.say("somebody"));
    }
}
