import com.adobe.epubcheck.tool.EpubChecker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Runs EPUBCheck on each file that a line of the standard input names, and prints "checked" when FILE.json says what it found. */
public class CheckBooks {
  public static void main(String[] none) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String book = lines.readLine(); book != null; book = lines.readLine()) {
      new EpubChecker().run(new String[] {book, "--quiet", "--json", book + ".json"});
      System.out.println("\nchecked");
      System.out.flush();
    }
  }
}
