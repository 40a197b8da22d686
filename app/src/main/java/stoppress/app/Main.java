package stoppress.app;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import stoppress.app.export.CannotExport;
import stoppress.app.foreign.Unreachable;
import stoppress.desk.database.DatabaseException;
import stoppress.publication.log.LogException;
import stoppress.reader.edge.CannotListen;
import stoppress.reader.shelf.ShelfException;

/// The command line. Exit codes: 0 when all went well, 1 when something did not, 2 when the words of the command are
/// off.
@Command(
        name = "stoppress",
        description = "A newsroom server for developing stories.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ServeCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            VerifyCommand.class,
            WithdrawCommand.class,
            EraseCommand.class,
            TokenCommand.class,
            AccountCommand.class,
            KeyCommand.class,
            SiteCommand.class,
            TrainCommand.class
        })
public final class Main implements Callable<Integer> {
    /// Loggers of libraries that tell of every step; kept here, since loggers that nobody holds forget their level.
    private static final List<Logger> TALKATIVE = List.of(
            Logger.getLogger("org.flywaydb"),
            Logger.getLogger("com.zaxxer.hikari"),
            Logger.getLogger("io.netty"),
            Logger.getLogger("org.apache.coyote"),
            Logger.getLogger("org.apache.catalina"));

    private static final Logger UNPACKING = Logger.getLogger("org.sqlite.SQLiteJDBCLoader");

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Says more, and shows where in the program something went wrong.")
    private boolean verbose;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    public static void main(String[] arguments) {
        // One line an event; the fifth part is the message, and a stack trace would be the sixth.
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT %4$s %5$s%n");
        TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
        // Two processes that begin at once may both delete what an earlier one unpacked; what does not load is thrown.
        UNPACKING.setLevel(Level.OFF);
        var command = new CommandLine(new Main());
        command.setExecutionExceptionHandler(Main::complain);
        command.setCaseInsensitiveEnumValuesAllowed(true);
        int exit = command.execute(arguments);
        System.exit(exit);
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do.");
    }

    private static int complain(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (command.getCommandSpec().root().userObject() instanceof Main main && main.verbose) {
            e.printStackTrace(command.getErr());
        }
        command.getErr().println("stoppress: " + line(e));
        return 1;
    }

    private static String line(Exception e) {
        return switch (e) {
            case Complaint complaint -> oneLine(complaint);
            case DatabaseException database -> oneLine(database);
            case LogException log -> oneLine(log);
            case Unreachable foreign -> oneLine(foreign);
            case CannotExport export -> oneLine(export);
            case ShelfException shelf -> oneLine(shelf);
            case CannotListen port -> oneLine(port);
            default ->
                "something went wrong in the program, and it is not your doing: %s. With --verbose it says where."
                        .formatted(oneLine(e));
        };
    }

    private static String oneLine(Exception e) {
        return String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
