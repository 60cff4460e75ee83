package xomni.studio.model;

/// How a list is sorted. Ties go to the newer picture.
public enum SortOrder {
  NEWEST,
  OLDEST,
  BEST_SCORE
}
