package io.github.micropacker.maven;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An element that a POM may have, as a field of one of our classes says it.
 *
 * @param several whether it holds a list
 * @param named whether it holds elements of any name, as {@code <env>} does
 * @param content our class of what it holds, or of what each in its list is; null for texts
 */
record Element(boolean several, boolean named, @Nullable Class<?> content) {

  private static final String OURS = Element.class.getPackageName();

  /** The elements that belong into one of a class, by name. */
  static SortedMap<String, Element> of(Class<?> type) {
    SortedMap<String, Element> elements = new TreeMap<>();
    for (Class<?> each = type; OURS.equals(each.getPackageName()); each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (isElement(field)) {
          elements.put(field.getName(), of(field));
        }
      }
    }
    return elements;
  }

  /** Maven's annotation is not there at run time, but all else is final, static or injected. */
  private static boolean isElement(Field field) {
    int modifiers = field.getModifiers();
    return !Modifier.isStatic(modifiers) && !Modifier.isFinal(modifiers) && !field.isSynthetic();
  }

  private static Element of(Field field) {
    boolean several = List.class.isAssignableFrom(field.getType());
    boolean named = Map.class.isAssignableFrom(field.getType());
    Class<?> content = several ? firstArgument(field.getGenericType()) : field.getType();
    boolean ours = content.getPackageName().equals(OURS);
    return new Element(several, named, ours ? content : null);
  }

  private static Class<?> firstArgument(Type type) {
    return type instanceof ParameterizedType list
            && list.getActualTypeArguments()[0] instanceof Class<?> argument
        ? argument
        : String.class;
  }
}
