//! Objects with known members: one table of them says how they are read, written and shown.

/// Declares a type whose members are known, and how it is read and written.
///
/// Each member is `[required]` or `[optional]`, perhaps `secret` (never shown by `Debug`), and has a name in JSON.
/// Members that are not in the table are kept. `~ sample` after a name makes its values for tests, if the member does
/// not allow all values of the type. A line `[presence] member = "name": check` after the table names a function that
/// takes the whole value and returns the rule that the member breaks, with a message; `, or mend` names one that makes
/// a sample agree. `other: check` does the same for each name that is not in the table. `in_lists: spared` says that a
/// list of these keeps its meaning without one of them: a reader that forgives leaves a broken one out.
macro_rules! object {
    (
        $(#[$doc:meta])*
        pub struct $name:ident {
            $($(#[$field_doc:meta])* [$presence:ident $($mark:ident)?] $field:ident: $type:ty = $member:literal $(~ $sample:path)?,)*
        }
        $([$checked_presence:ident] $checked:ident = $checked_member:literal: $check:expr $(, or $mend:expr)?;)*
        $(other: $other_check:path;)?
        $(in_lists: $spared:ident;)?
    ) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $crate::json::object!(@type $presence $type),)*
            other: $crate::json::Others,
        }

        impl $name {
            /// Members that this type does not know, as they came. They are written again.
            pub fn other(&self) -> &$crate::json::Others {
                &self.other
            }

            /// Adds a member that this type does not know, or replaces it. Returns its previous value.
            ///
            /// # Errors
            ///
            /// If the type has a field for it.
            pub fn insert_other(
                &mut self,
                name: impl Into<String>,
                value: $crate::json::Json,
            ) -> Result<Option<$crate::json::Json>, $crate::json::KnownMember> {
                match name.into() {
                    $(known if known == $member => Err($crate::json::KnownMember(known)),)*
                    name => Ok(self.other.0.insert(name, value)),
                }
            }

            /// Removes a member that this type does not know, and returns its value.
            pub fn remove_other(&mut self, name: &str) -> Option<$crate::json::Json> {
                self.other.0.remove(name)
            }
        }

        #[allow(deprecated, reason = "what is deprecated is read and written all the same")]
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let mut debug = f.debug_struct(stringify!($name));
                $($crate::json::object!(@debug debug, self.$field, $($mark)?);)*
                debug.field("other", &self.other).finish()
            }
        }

        #[allow(deprecated, reason = "what is deprecated is read and written all the same")]
        impl<'de> $crate::json::Read<'de> for $name {
            $(const SPARED: bool = $crate::json::object!(@$spared);)?

            fn read<D: serde::Deserializer<'de>>(
                from: D,
                reader: &mut $crate::json::Reader<'_>,
            ) -> Result<Self, D::Error> {
                struct Members<'r, 't>(&'r mut $crate::json::Reader<'t>);

                impl<'de> serde::de::Visitor<'de> for Members<'_, '_> {
                    type Value = $name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("an object")
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        self.0.nested(|reader| {
                            $(let mut $field: Option<$type> = None;)*
                            let mut other = $crate::json::Others::default();
                            while let Some(name) = map.next_key_seed($crate::json::Name)? {
                                match &*name {
                                    $($member => {
                                        let presence = $crate::json::object!(@presence $presence);
                                        reader.member(&mut map, $member, presence, &mut $field)?;
                                    })*
                                    _ => reader.other(
                                        &mut map,
                                        name,
                                        &mut other.0,
                                        $crate::json::object!(@other $($other_check)?),
                                    )?,
                                }
                            }
                            $(let $field = $crate::json::object!(@finish $presence reader, $field, $member);)*
                            #[allow(unused_mut, reason = "only what has to agree is taken back")]
                            let mut value = $name { $($field,)* other };
                            $(if let Some((rule, message)) = ($check)(&value) {
                                $crate::json::object!(
                                    @take_back $checked_presence reader, value.$checked, $checked_member, rule, message
                                );
                            })*
                            Ok(value)
                        })
                    }
                }

                from.deserialize_map(Members(reader))
            }
        }

        #[cfg(feature = "arbitrary")]
        #[allow(deprecated, reason = "what is deprecated is read and written all the same")]
        impl $crate::sample::Sample for $name {
            fn sample(from: &mut arbitrary::Unstructured<'_>) -> arbitrary::Result<Self> {
                #[allow(unused_mut, reason = "only what has to agree is mended")]
                let mut value = $name {
                    $($field: $crate::json::object!(@sample $presence from, $type, $($sample)?),)*
                    other: $crate::json::others(from, &[$($member),*])?,
                };
                $($(($mend)(&mut value);)?)*
                Ok(value)
            }
        }

        #[cfg(feature = "arbitrary")]
        $crate::sample::arbitrary_by_sample!($name);

        #[allow(deprecated, reason = "what is deprecated is read and written all the same")]
        impl $crate::json::Write for $name {
            fn write(&self, out: &mut $crate::json::Output) -> Result<(), $crate::json::Unwritable> {
                $(if let Some((_, message)) = ($check)(self) {
                    return Err($crate::json::Unwritable::new(message).below($checked_member));
                })*
                $(if let Some((name, (_, message))) = self.other.wrong($other_check).next() {
                    return Err($crate::json::Unwritable::new(message).below(name));
                })?
                let mut object = $crate::json::ObjectWriter::new(out)?;
                $($crate::json::object!(@write $presence object, self.$field, $member);)*
                object.others(&self.other)?;
                object.end();
                Ok(())
            }
        }
    };

    (@other) => { |_| None };
    (@other $check:path) => { $check };

    (@spared) => { true };

    (@sample required $from:ident, $type:ty, $sample:path) => { $sample($from)? };
    (@sample optional $from:ident, $type:ty, $sample:path) => { $crate::sample::optional($from, $sample)? };
    (@sample required $from:ident, $type:ty,) => { <$type as $crate::sample::Sample>::sample($from)? };
    (@sample optional $from:ident, $type:ty,) => {
        $crate::sample::optional($from, <$type as $crate::sample::Sample>::sample)?
    };

    (@type required $type:ty) => { $type };
    (@type optional $type:ty) => { Option<$type> };

    (@presence required) => { $crate::json::Presence::Required };
    (@presence optional) => { $crate::json::Presence::Optional };

    (@finish required $reader:ident, $field:ident, $member:literal) => {
        match $field {
            Some(value) => value,
            None => return Err($reader.missing($member)),
        }
    };
    (@finish optional $reader:ident, $field:ident, $member:literal) => { $field };

    (@take_back required $reader:ident, $value:ident.$field:ident, $member:literal, $rule:ident, $message:ident) => {
        return Err($reader.refuse_member($member, $rule, $message))
    };
    (@take_back optional $reader:ident, $value:ident.$field:ident, $member:literal, $rule:ident, $message:ident) => {
        let error = $reader.refuse_member($member, $rule, $message);
        $reader.forgive_if_optional(error)?;
        $value.$field = None;
    };

    (@debug $debug:ident, $self:ident.$field:ident, secret) => {
        $debug.field(stringify!($field), &format_args!("<hidden>"))
    };
    (@debug $debug:ident, $self:ident.$field:ident,) => { $debug.field(stringify!($field), &$self.$field) };

    (@write required $object:ident, $self:ident.$field:ident, $member:literal) => {
        $object.member($member, concat!(",\"", $member, "\":"), &$self.$field)?
    };
    (@write optional $object:ident, $self:ident.$field:ident, $member:literal) => {
        if let Some(value) = &$self.$field {
            $object.member($member, concat!(",\"", $member, "\":"), value)?;
        }
    };
}

pub(crate) use object;
