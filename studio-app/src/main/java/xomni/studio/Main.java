package xomni.studio;

/// The program's entry: hands the command line on.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("X-Omni Studio");
  }
}
