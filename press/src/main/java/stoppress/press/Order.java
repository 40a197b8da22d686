package stoppress.press;

import java.util.ArrayDeque;
import java.util.List;

/// What kept its order while the rest was moved.
final class Order {
    private Order() {}

    /// The places of a longest row of numbers that grow, in order (patience sorting). No number stands twice.
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
        var longest = new ArrayDeque<Integer>();
        for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = previous[i]) {
            longest.addFirst(i);
        }
        return List.copyOf(longest);
    }
}
