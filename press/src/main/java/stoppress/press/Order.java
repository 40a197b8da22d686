package stoppress.press;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What kept its order while the rest was moved.
final class Order {
    private Order() {}

    /// Those of both rows that can stay while as few as can be are moved from where they were to where they are.
    static Set<String> staying(List<String> was, List<String> is) {
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < was.size(); i++) {
            places.put(was.get(i), i);
        }
        List<String> common = is.stream().filter(places::containsKey).toList();
        var staying = new HashSet<String>();
        longest(common.stream().mapToInt(places::get).toArray()).forEach(i -> staying.add(common.get(i)));
        return staying;
    }

    /// The places of a longest row of numbers that grow (patience sorting), from the last. No number stands twice.
    static List<Integer> longest(int[] numbers) {
        int[] tails = new int[numbers.length];
        int[] previous = new int[numbers.length];
        int length = 0;
        for (int i = 0; i < numbers.length; i++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (numbers[tails[middle]] < numbers[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? -1 : tails[low - 1];
            tails[low] = i;
            length = Math.max(length, low + 1);
        }
        var longest = new ArrayList<Integer>();
        for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = previous[i]) {
            longest.add(i);
        }
        return longest;
    }
}
