package stoppress.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What a compiled class leans on: the types it names anywhere, and the members it calls.
record CompiledClass(String name, Set<String> types, Set<String> members) {
    /// A type inside a descriptor or a generic signature.
    private static final Pattern DESCRIBED = Pattern.compile("L([\\w$]+(?:/[\\w$]+)+)[;<]");

    static CompiledClass read(Path file) {
        try {
            return of(ClassFile.of().parse(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CompiledClass of(ClassModel model) {
        var types = new TreeSet<String>();
        var members = new TreeSet<String>();
        for (PoolEntry entry : model.constantPool()) {
            switch (entry) {
                case ClassEntry type -> addDescribed(type.asInternalName(), types);
                case MemberRefEntry member ->
                    members.add(dotted(member.owner().asInternalName()) + "."
                            + member.name().stringValue());
                case Utf8Entry text -> addDescribed(text.stringValue(), types);
                default -> {}
            }
        }
        return new CompiledClass(dotted(model.thisClass().asInternalName()), types, members);
    }

    /// The package, without the root that all share: `desk.story`.
    String room() {
        return roomOf(name);
    }

    /// Templates, compiled, belong to the room that they are for.
    static String roomOf(String type) {
        String room = type.substring("stoppress.".length(), type.lastIndexOf('.'));
        return switch (room) {
            case "press.templates" -> "press";
            case "desk.templates" -> "desk.screens";
            default -> room;
        };
    }

    private static void addDescribed(String text, Set<String> types) {
        if (text.startsWith("stoppress/") || text.startsWith("java/")) {
            types.add(dotted(text));
            return;
        }
        var described = DESCRIBED.matcher(text);
        while (described.find()) {
            types.add(dotted(described.group(1)));
        }
    }

    private static String dotted(String internal) {
        return internal.replace('/', '.');
    }
}
