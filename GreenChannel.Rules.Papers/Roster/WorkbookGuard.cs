using System.IO.Compression;
using System.Text;

namespace GreenChannel.Rules.Papers;

/// <summary>Says what a file is before anything reads it: no workbook, an old or an encrypted one, one that unpacks to too much.</summary>
internal static class WorkbookGuard
{
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    // The streams of an encrypted workbook, as the old container names them.
    private static readonly byte[] Encrypted = Encoding.Unicode.GetBytes("EncryptedPackage");

    /// <summary>The code of what keeps the file from being read; null if nothing does.</summary>
    public static string? FaultOf(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.Length > WorkbookLimits.Bytes) return "GC6004";
        if (bytes.StartsWith(Compound)) return bytes.IndexOf(Encrypted) >= 0 ? "GC6003" : "GC6002";
        if (!bytes.StartsWith("PK\u0003\u0004"u8)) return "GC6001";
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file.ToArray(), writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > WorkbookLimits.Parts || Unpacked(zip) > WorkbookLimits.Unpacked) return "GC6004";
            if (zip.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) return "GC6006";
            return zip.GetEntry("xl/workbook.xml") is null ? "GC6001" : null;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or NotSupportedException)
        {
            return "GC6005";
        }
    }

    // Counted, not believed: a header may say what it likes.
    private static long Unpacked(ZipArchive zip)
    {
        byte[] buffer = new byte[64 * 1024];
        long total = 0;
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            for (int read; total <= WorkbookLimits.Unpacked && (read = part.Read(buffer)) > 0;) total += read;
            if (total > WorkbookLimits.Unpacked) break;
        }

        return total;
    }
}
