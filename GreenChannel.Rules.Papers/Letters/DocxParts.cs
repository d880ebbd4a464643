using System.IO.Compression;
using System.Security;
using System.Text;
using DocumentFormat.OpenXml.Packaging;

namespace GreenChannel.Rules.Papers;

/// <summary>Parts of a Word document that are the same for every paper of a language, and a package that tells nothing of when it was made.</summary>
internal static class DocxParts
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // By language: the tag of Latin text; sizes in half points; spacing of lines in twips; indent in hundredths of a character and in twips.
    private static readonly Dictionary<string, string>[] Places =
    [
        new() { ["lang"] = "en-US", ["tag"] = "zh-CN", ["size"] = "32", ["line"] = "580", ["chars"] = "200", ["indent"] = "640", ["title"] = "44", ["titleLine"] = "700", ["table"] = "21", ["tableLine"] = "310", ["quote"] = "24", ["quoteLine"] = "420", ["align"] = "both", ["bold"] = "", ["after"] = "0" },
        new() { ["lang"] = "en-GB", ["tag"] = "en", ["size"] = "24", ["line"] = "360", ["chars"] = "0", ["indent"] = "0", ["title"] = "36", ["titleLine"] = "480", ["table"] = "19", ["tableLine"] = "260", ["quote"] = "21", ["quoteLine"] = "320", ["align"] = "left", ["bold"] = "<w:b/>", ["after"] = "80" },
    ];

    public static void Feed(OpenXmlPart part, string resource, Language language, params ReadOnlySpan<(string Name, string Value)> further)
    {
        var xml = new StringBuilder(Resource(resource));
        foreach (var (name, value) in Places[(int)language]) xml.Replace("{" + name + "}", value);
        foreach (var (name, value) in further) xml.Replace("{paper." + name + "}", SecurityElement.Escape(value));
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(xml.ToString()));
        part.FeedData(bytes);
    }

    /// <summary>The same package with its parts in one order and without the time at which each was written.</summary>
    public static byte[] WithoutTimes(MemoryStream package)
    {
        using var copy = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(package.ToArray()), ZipArchiveMode.Read))
        using (var to = new ZipArchive(copy, ZipArchiveMode.Create))
        {
            // The list of types comes first, as readers of streams expect.
            foreach (var entry in from.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
            {
                var written = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                written.LastWriteTime = Epoch;
                using var source = entry.Open();
                using var target = written.Open();
                source.CopyTo(target);
            }
        }

        return copy.ToArray();
    }

    private static string Resource(string name)
    {
        using var stream = typeof(DocxParts).Assembly.GetManifestResourceStream("Texts/" + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
