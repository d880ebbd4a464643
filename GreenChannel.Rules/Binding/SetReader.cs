using System.Text.Json;

namespace GreenChannel.Rules.Binding;

/// <summary>Reads a set from JSON: an array of all its members, or an object that says of some whether they belong to it.</summary>
internal static class SetReader
{
    public static FactState Read(ref JsonCursor json, FactSlot fact, FactSlots into)
    {
        switch (json.Token)
        {
            case JsonTokenType.Null: return FactState.Absent;
            case JsonTokenType.StartArray: return ReadWhole(ref json, fact, into);
            case JsonTokenType.StartObject: return ReadPart(ref json, fact, into);
            default:
                json.WrongType(fact.Name, fact.TypeWord);
                return FactState.Absent;
        }
    }

    private static FactState ReadWhole(ref JsonCursor json, FactSlot fact, FactSlots into)
    {
        long members = 0;
        for (int i = 0; json.Read() && json.Token != JsonTokenType.EndArray; i++)
        {
            json.Path.Enter(i);
            members |= ReadMember(ref json, fact, members);
            json.Path.Leave();
        }

        into.Lo[fact.Column] = into.Hi[fact.Column] = members;
        return FactState.Known;
    }

    private static long ReadMember(ref JsonCursor json, FactSlot fact, long before)
    {
        if (json.Token != JsonTokenType.String)
        {
            json.WrongType(fact.Name, "enumeration");
            return 0;
        }

        if (json.TryPlain(out var utf8) && ScalarReader.MemberOf(fact, utf8) is >= 0 and var member && (before >> member & 1) == 0) return 1L << member;
        return ReadOtherMember(ref json, fact, before);
    }

    private static long ReadOtherMember(ref JsonCursor json, FactSlot fact, long before)
    {
        if (!json.TryText(out var text)) return 0;
        long bit = BitOf(ref json, fact, text);
        if ((before & bit) != 0) json.Report(ApplicantDiagnostics.DuplicateMember, ("name", fact.Name), ("given", json.Told(text)));
        return bit;
    }

    private static FactState ReadPart(ref JsonCursor json, FactSlot fact, FactSlots into)
    {
        long inside = 0, outside = 0, seen = 0;
        while (json.Read() && json.Token == JsonTokenType.PropertyName)
        {
            long bit = 0;
            if (json.TryText(out var name))
            {
                string key = name.ToString();
                json.Path.Enter(key);
                bit = BitOf(ref json, fact, key);
                if ((seen & bit) != 0) json.Report(ApplicantDiagnostics.DuplicateKey, ("name", json.Told(key)));
                seen |= bit;
            }
            else
            {
                json.Path.Enter("");
            }

            json.Read();
            if (json.Token == JsonTokenType.True) inside |= bit;
            else if (json.Token == JsonTokenType.False) outside |= bit;
            else if (!json.IsNull) json.WrongType(fact.Name, "boolean");
            json.Path.Leave();
        }

        into.Lo[fact.Column] = inside;
        into.Hi[fact.Column] = fact.Hi & ~outside;
        if ((inside | outside) == 0) return FactState.Absent;
        return (inside | outside) == fact.Hi ? FactState.Known : FactState.Partial;
    }

    private static long BitOf(ref JsonCursor json, FactSlot fact, ReadOnlySpan<char> text)
    {
        int member = ScalarReader.MemberOf(fact, text);
        if (member >= 0) return 1L << member;
        json.ReportUnknown(ApplicantDiagnostics.UnknownMember, text, fact.Members, ("name", fact.Name), ("given", json.Told(text)));
        return 0;
    }
}
