package stoppress.desk.api;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.database.Transaction;
import stoppress.desk.publish.Advice;
import stoppress.desk.publish.Eyes;
import stoppress.desk.publish.Rulebook;
import stoppress.desk.publish.Rulebook.Weight;
import stoppress.publication.json.Json;

/// How the house works: what takes two pairs of eyes, what must be mended before a story goes out, and for how long
/// "developing" holds.
final class RuleRoutes {
    private static final String RULES = "/api/v1/rules";
    private static final String HOURS = "developing-hours";

    List<Route> routes() {
        return List.of(
                new Route("GET", RULES, Deed.READ, (transaction, _) -> said(transaction)),
                new Route("PUT", RULES, Deed.SITE, RuleRoutes::change));
    }

    private static Reply said(Transaction transaction) {
        var eyes = new Eyes(transaction.sql()).rules();
        var rulebook = new Rulebook(transaction.sql());
        var json = Json.object().with(HOURS, Json.of(rulebook.hours()));
        Arrays.stream(Eyes.Rule.values()).forEach(it -> json.with(it.word(), new Json.Bool(eyes.contains(it))));
        rulebook.weights().forEach((advice, weight) -> json.with(advice.word(), weight.word()));
        return Reply.ok(json.done());
    }

    /// What is not named stays as it is.
    private static Reply change(Transaction transaction, Request request) {
        Set<String> members = new HashSet<>(Set.of(HOURS));
        Arrays.stream(Eyes.Rule.values()).map(Eyes.Rule::word).forEach(members::add);
        Arrays.stream(Advice.values()).map(Advice::word).forEach(members::add);
        Json.Obj in = request.object(members);
        var eyes = new Eyes(transaction.sql());
        var rulebook = new Rulebook(transaction.sql());
        Arrays.stream(Eyes.Rule.values())
                .filter(it -> in.member(it.word()).isPresent())
                .forEach(it -> eyes.rule(it, Told.bool(in, it.word())));
        Arrays.stream(Advice.values())
                .filter(it -> in.member(it.word()).isPresent())
                .forEach(it -> rulebook.weigh(it, weight(in, it)));
        if (in.member(HOURS).isPresent()) {
            rulebook.hours(Told.number(in, HOURS, 1, Rulebook.MOST_HOURS));
        }
        return said(transaction);
    }

    private static Weight weight(Json.Obj in, Advice advice) {
        Weight weight = Told.word(in, advice.word(), Weight.class, Weight::word);
        if (weight == Weight.MUST && !Rulebook.canBeMust(advice)) {
            throw Problem.refused(
                    advice.word(), "Publishing mends it, so it keeps no story in; off and should are left.");
        }
        return weight;
    }
}
